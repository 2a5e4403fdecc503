package chat.tern.line;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Map;

/** The face that prints a line for each event: at a terminal with a prompt, else over plain streams. */
public final class LineFace {
    /** Why it is over. */
    public enum End {
        /** The client ended; it knows why. */
        CLOSED(0),
        /** The same, and some line of the input will never arrive. */
        LINES_FAILED(1),
        /** Nobody reads standard output any more. */
        OUTPUT_GONE(0),
        /** Standard output takes no more, as on a full disk. */
        OUTPUT_FAILED(7),
        /** Ctrl+C at the prompt. */
        INTERRUPTED(130),
        /** The terminal hung up. */
        HUNG_UP(129),
        /** SIGTERM. */
        TERMINATED(143);

        private final int exitCode;

        End(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The exit code, unless the client ended and has another one than 0. */
        public int exitCode() {
            return exitCode;
        }

        /** Whether the client ended by itself. */
        public boolean closed() {
            return this == CLOSED || this == LINES_FAILED;
        }
    }

    private LineFace() {}

    /**
     * Talks until it is over. Standard input that ends lets the client leave in order; it is read on a thread of its
     * own, so that events are printed meanwhile.
     *
     * @throws IOException when a terminal cannot be used
     */
    @SuppressWarnings("resource") // closing would close standard input and output
    public static End run(LineClient client, LineOptions options, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (!options.json() && TerminalStreams.interactive()) {
            return TerminalStreams.edits(environment.getOrDefault("TERM", ""))
                    ? TerminalFace.run(client, options)
                    : PlainFace.run(client, options);
        }
        PipeFace face = new PipeFace(client, options);
        return face.run(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }
}
