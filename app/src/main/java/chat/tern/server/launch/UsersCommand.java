package chat.tern.server.launch;

import chat.tern.server.Console;
import chat.tern.server.config.StartException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tern-server users}. */
@Command(
        name = "users",
        description = "List who is in the server that runs here, with rooms and addresses.",
        customSynopsis = "tern-server users [--json] [--data=DIR]")
final class UsersCommand extends OwnerCommand {
    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() throws StartException {
        return ask(json ? List.of("users", Console.JSON) : List.of("users"));
    }
}
