package chat.tern.server.launch;

import chat.tern.server.Examination;
import chat.tern.server.Held;
import chat.tern.server.config.StartException;
import chat.tern.server.control.ControlClient;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code tern-server check}. */
@Command(
        name = "check",
        description = "See whether the database and the key are whole.",
        customSynopsis = "tern-server check [--data=DIR]")
final class CheckCommand extends OwnerCommand {
    @Override
    public Integer call() throws StartException {
        Path data = options().runningData();
        if (ControlClient.isThere(data)) {
            return ask(List.of("check"));
        }
        Examination found = Held.offline(data, Examination::of);
        found.lines().forEach(out()::println);
        out().flush();
        return found.good() ? 0 : 1;
    }
}
