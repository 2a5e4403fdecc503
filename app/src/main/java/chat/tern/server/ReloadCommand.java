package chat.tern.server;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern-server reload}. */
@Command(
        name = "reload",
        description = {
            "Let the server that runs here read its configuration and lists again.",
            "It says what is new and what waits for the next start (SIGHUP does the same)."
        },
        customSynopsis = "tern-server reload [--data=DIR]",
        mixinStandardHelpOptions = true)
final class ReloadCommand implements Callable<Integer> {
    @ParentCommand
    private ServerMain parent = new ServerMain();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws StartException {
        return Asking.ask(parent, spec, List.of("reload"));
    }
}
