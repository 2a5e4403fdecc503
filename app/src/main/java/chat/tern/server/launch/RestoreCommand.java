package chat.tern.server.launch;

import chat.tern.server.Backup;
import chat.tern.server.Examination;
import chat.tern.server.Held;
import chat.tern.server.Restore;
import chat.tern.server.config.StartException;
import chat.tern.server.store.Maintenance;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tern-server restore}. */
@Command(
        name = "restore",
        description = {
            "Make a data folder of what backup wrote.",
            "The folder must be new or empty. A server that starts there is the same one:",
            "clients notice a new address only."
        },
        customSynopsis = "tern-server restore FILE --data=DIR")
final class RestoreCommand extends OwnerCommand {
    @Parameters(paramLabel = "FILE", description = "What tern-server backup wrote.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws StartException {
        Path data = options().data();
        List<String> names = new Restore(data).from(file);
        Examination found = Held.offline(data, Examination::of);
        PrintWriter out = out();
        found.lines().forEach(out::println);
        if (names.stream().anyMatch(name -> name.startsWith(Backup.CONFIGURATION))) {
            out.println("The configuration is in " + data.resolve(Backup.CONFIGURATION)
                    + ": see whether its paths are right here.");
        }
        if (names.stream().anyMatch(name -> name.startsWith(Backup.FILES))) {
            out.println("The shared files are in " + data.resolve(Backup.FILES) + ": see --files.");
        }
        out.println("Now: tern-server --data " + data);
        out.flush();
        return names.contains(Maintenance.databaseName()) && found.good() ? 0 : 1;
    }
}
