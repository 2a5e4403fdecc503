package chat.tern.server.launch;

import chat.tern.server.config.StartException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code tern-server reload}. */
@Command(
        name = "reload",
        description = {
            "Let the server that runs here read its configuration and lists again.",
            "It says what is new and what waits for the next start (SIGHUP does the same)."
        },
        customSynopsis = "tern-server reload [--data=DIR]")
final class ReloadCommand extends OwnerCommand {
    @Override
    public Integer call() throws StartException {
        return ask(List.of("reload"));
    }
}
