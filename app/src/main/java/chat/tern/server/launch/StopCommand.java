package chat.tern.server.launch;

import chat.tern.server.config.StartException;
import java.io.OutputStream;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code tern-server stop}: returns when the server has let go of its folder. */
@Command(
        name = "stop",
        description = "Stop the server that runs here: it tells everybody and ends in order.",
        customSynopsis = "tern-server stop [--data=DIR]")
final class StopCommand extends OwnerCommand {
    @Override
    public Integer call() throws StartException {
        ask(List.of("stop"), OutputStream.nullOutputStream());
        return 0;
    }
}
