package chat.tern.server;

import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code tern-server stop}: returns when the server has let go of its folder. */
@Command(
        name = "stop",
        description = "Stop the server that runs here: it tells everybody and ends in order.",
        customSynopsis = "tern-server stop [--data=DIR]",
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    @ParentCommand
    private ServerMain parent = new ServerMain();

    @Override
    public Integer call() throws StartException {
        Asking.ask(parent, List.of("stop"), OutputStream.nullOutputStream());
        return 0;
    }
}
