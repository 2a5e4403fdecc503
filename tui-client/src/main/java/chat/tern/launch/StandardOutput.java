package chat.tern.launch;

import chat.tern.line.TerminalStreams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output that remembers why it could not be written, which a writer of characters does not tell. */
final class StandardOutput extends FilterOutputStream {
    private Optional<IOException> failure = Optional.empty();

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream to) {
        super(to);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }

    /** Why some of it is not where it should be; empty also where nobody reads it any more. */
    Optional<String> problem() {
        return failure.filter(it -> !TerminalStreams.readerGone(it)).map(StandardOutput::text);
    }

    static String text(IOException failure) {
        return "Standard output cannot be written: " + failure.getMessage();
    }
}
