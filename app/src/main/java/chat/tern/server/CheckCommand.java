package chat.tern.server;

import chat.tern.server.control.ControlClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern-server check}. */
@Command(
        name = "check",
        description = "See whether the database and the key are whole.",
        customSynopsis = "tern-server check [--data=DIR]",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private ServerMain parent = new ServerMain();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws StartException {
        Path data = parent.options().runningData();
        if (ControlClient.isThere(data)) {
            return Asking.ask(parent, spec, List.of("check"));
        }
        Examination found = Held.offline(data, Examination::of);
        found.lines().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return found.good() ? 0 : 1;
    }
}
