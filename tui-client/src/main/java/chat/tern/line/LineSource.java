package chat.tern.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 from a stream, each read as soon as it is complete. A line ends with LF or CR LF. */
public final class LineSource {
    /** Bytes of the longest line: 16 KiB of text as JSON can escape it, and much more. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int CHUNK = 16 * 1024;

    /** What was read. */
    public sealed interface Line {
        record Text(String text) implements Line {}

        record TooLong() implements Line {}

        record NotUtf8() implements Line {}

        record End() implements Line {}
    }

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int limit;

    public LineSource(InputStream in) {
        this.in = in;
    }

    /** The next line, waiting for it. A last line without its end counts. */
    public Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (true) {
            if (position == limit && !fill()) {
                return line.size() == 0 && !tooLong ? new Line.End() : line(line, tooLong);
            }
            int end = position;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            tooLong |= line.size() + end - position > MAX_BYTES;
            if (!tooLong) {
                line.write(chunk, position, end - position);
            }
            position = end;
            if (end < limit) {
                position++;
                return line(line, tooLong);
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(chunk));
        return limit > 0;
    }

    private static Line line(ByteArrayOutputStream bytes, boolean tooLong) {
        if (tooLong) {
            return new Line.TooLong();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return new Line.Text(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } catch (CharacterCodingException e) {
            return new Line.NotUtf8();
        }
    }
}
