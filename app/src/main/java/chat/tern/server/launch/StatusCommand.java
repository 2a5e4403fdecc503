package chat.tern.server.launch;

import chat.tern.server.Console;
import chat.tern.server.config.StartException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tern-server status}. */
@Command(
        name = "status",
        description = "Show how the server that runs here is doing.",
        customSynopsis = "tern-server status [--json] [--data=DIR]")
final class StatusCommand extends OwnerCommand {
    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws StartException {
        return ask(json ? List.of("status", Console.JSON) : List.of("status"));
    }
}
