package chat.tern.launch;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks somebody at a terminal. Only for {@link chat.tern.line.TerminalStreams#canAsk}. */
final class Question {
    private Question() {}

    /** The answer without spaces around it; empty: none. Reads no further than the line, for the next to read. */
    @SuppressWarnings("resource") // closing would close standard input
    static Optional<String> ask(String prompt) throws IOException {
        System.err.print(prompt);
        System.err.flush();
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8).strip()).filter(answer -> !answer.isEmpty());
    }
}
