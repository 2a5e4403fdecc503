package chat.tern.server.launch;

import chat.tern.server.Backup;
import chat.tern.server.Console;
import chat.tern.server.Held;
import chat.tern.server.Restore;
import chat.tern.server.config.Facts;
import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import chat.tern.server.control.ControlClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tern-server backup}: of a server that runs, by asking it, or of one that does not. */
@Command(
        name = "backup",
        description = {
            "Write all of the server to one file that only you can read.",
            "Its key, its database, its lists and configuration; the server may run meanwhile."
        },
        customSynopsis = "tern-server backup FILE [--with-files] [--data=DIR]")
final class BackupCommand extends OwnerCommand {
    @Parameters(paramLabel = "FILE", description = "Where to; one that is there is replaced when the new one is whole.")
    private Path file = Path.of("");

    @Option(names = "--with-files", description = "The shared files, too.")
    private boolean withFiles;

    @Override
    public Integer call() throws StartException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            try (OutputStream out =
                    Files.newOutputStream(Files.createFile(part, Restore.ownerOnly("rw-------", part)))) {
                write(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartException(file + " cannot be written: " + FileProblem.text(e) + ".", e);
        } finally {
            part.toFile().delete();
        }
        out().println(file + "  " + Facts.size(file.toFile().length()));
        out().flush();
        return 0;
    }

    private void write(OutputStream out) throws StartException {
        Path data = options().runningData();
        if (ControlClient.isThere(data)) {
            List<String> words = withFiles ? List.of("backup", Console.WITH_FILES) : List.of("backup");
            if (ask(words, out) == ControlClient.End.GONE) {
                throw new StartException("The server ended before the backup was whole; its log may say why.");
            }
            return;
        }
        Optional<Path> files = withFiles ? options().files() : Optional.empty();
        Map<String, Path> configuration = options().ownFiles();
        Held.offline(data, folder -> {
            new Backup(folder, configuration, files).write(out);
            return 0;
        });
    }
}
