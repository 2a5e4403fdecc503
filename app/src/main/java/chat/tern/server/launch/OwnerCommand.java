package chat.tern.server.launch;

import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import chat.tern.server.control.ControlClient;
import chat.tern.server.control.ControlException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command of the server's owner; most of them ask the server that runs. */
@Command(mixinStandardHelpOptions = true)
abstract class OwnerCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable ServerMain parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public abstract Integer call() throws StartException;

    final ServerOptions options() {
        return Objects.requireNonNull(parent).options();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final String name() {
        return spec.name();
    }

    final ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }

    /** Prints the answer; 0 when all was done. */
    final int ask(List<String> words) throws StartException {
        if (ask(words, new Lines(out())) == ControlClient.End.GONE) {
            throw new StartException("The server ended while it answered; its log may say why.");
        }
        return 0;
    }

    final ControlClient.End ask(List<String> words, OutputStream out) throws StartException {
        try {
            return ControlClient.ask(options().runningData(), words, out);
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
