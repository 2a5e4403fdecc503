package chat.tern.launch;

import chat.tern.client.link.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command of {@code tern} about one server. */
abstract class ServerCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable Tern tern;

    @Mixin
    private ServerWord server = new ServerWord();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public abstract Integer call() throws StoppedException, InterruptedException, IOException;

    final GeneralOptions general() {
        return Objects.requireNonNull(tern).general();
    }

    final Map<String, String> environment() {
        return Objects.requireNonNull(tern).environment();
    }

    final ServerAddress server() {
        return server.address();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final ParameterException wrong(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
