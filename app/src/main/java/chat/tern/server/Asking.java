package chat.tern.server;

import chat.tern.server.control.ControlClient;
import chat.tern.server.control.ControlException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that ask the running server. */
final class Asking {
    private Asking() {}

    /** Prints the answer; 0 when all was done. */
    static int ask(ServerMain parent, CommandSpec spec, List<String> words) throws StartException {
        PrintWriter out = spec.commandLine().getOut();
        if (ask(parent, words, new Lines(out)) == ControlClient.End.GONE) {
            throw new StartException("The server ended while it answered; its log may say why.");
        }
        return 0;
    }

    static ControlClient.End ask(ServerMain parent, List<String> words, OutputStream out) throws StartException {
        try {
            return ControlClient.ask(parent.options().runningData(), words, out);
        } catch (ControlException e) {
            throw new StartException(e.text(), e);
        } catch (IOException e) {
            throw new StartException("The answer cannot be written: " + FileProblem.text(e) + ".", e);
        }
    }

    /** Whole at the end, so that no character is torn. */
    private static final class Lines extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintWriter out;

        Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(int one) {
            bytes.write(one);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes.write(from, offset, length);
        }

        @Override
        public void flush() {
            out.print(bytes.toString(StandardCharsets.UTF_8));
            out.flush();
            bytes.reset();
        }
    }
}
