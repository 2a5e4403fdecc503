package chat.tern.screen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a bracketed paste until its end mark, up to a limit; what goes beyond is counted as cut. */
final class PasteCollector {
    static final int LIMIT = 1 << 20;

    private static final byte[] END = {0x1b, '[', '2', '0', '1', '~'};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int matched;
    private boolean cut;

    /** Whether the end mark is complete. */
    boolean add(int b) {
        if (b == END[matched]) {
            matched++;
            return matched == END.length;
        }
        keep(END, matched);
        matched = 0;
        if (b == END[0]) {
            matched = 1;
        } else {
            keep(new byte[] {(byte) b}, 1);
        }
        return false;
    }

    /** The paste so far; begins a new one. */
    Key.Paste take() {
        String text =
                bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
        Key.Paste paste = new Key.Paste(text, cut);
        bytes.reset();
        matched = 0;
        cut = false;
        return paste;
    }

    private void keep(byte[] more, int length) {
        int room = Math.max(0, Math.min(length, LIMIT - bytes.size()));
        bytes.write(more, 0, room);
        cut |= room < length;
    }
}
