package chat.tern.server;

import chat.tern.server.control.ControlClient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tern-server backup}: of a server that runs, by asking it, or of one that does not. */
@Command(
        name = "backup",
        description = {
            "Write all of the server to one file that only you can read.",
            "Its key, its database, its lists and configuration; the server may run meanwhile."
        },
        customSynopsis = "tern-server backup FILE [--with-files] [--data=DIR]",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @ParentCommand
    private ServerMain parent = new ServerMain();

    @Spec
    private CommandSpec spec = CommandSpec.create();

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
        spec.commandLine()
                .getOut()
                .println(file + "  " + Facts.size(file.toFile().length()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void write(OutputStream out) throws StartException {
        Path data = parent.options().runningData();
        if (ControlClient.isThere(data)) {
            List<String> words = withFiles ? List.of("backup", Console.WITH_FILES) : List.of("backup");
            if (Asking.ask(parent, words, out) == ControlClient.End.GONE) {
                throw new StartException("The server ended before the backup was whole; its log may say why.");
            }
            return;
        }
        Optional<Path> files = withFiles ? parent.options().files() : Optional.empty();
        Map<String, Path> configuration = parent.options().ownFiles();
        Held.offline(data, folder -> {
            new Backup(folder, configuration, files).write(out);
            return 0;
        });
    }
}
