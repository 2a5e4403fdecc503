package chat.tern.server;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern-server status}. */
@Command(
        name = "status",
        description = "Show how the server that runs here is doing.",
        customSynopsis = "tern-server status [--json] [--data=DIR]",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private ServerMain parent = new ServerMain();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws StartException {
        return Asking.ask(parent, spec, json ? List.of("status", Console.JSON) : List.of("status"));
    }
}
