package chat.tern.launch;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tern key restore}. */
@Command(
        name = "restore",
        description = "Put back what backup copied.",
        customSynopsis = "tern key restore FILE [OPTIONS]",
        footer = "tern key restore /media/stick/keys.tern",
        mixinStandardHelpOptions = true)
final class KeyRestore implements Callable<Integer> {
    @ParentCommand
    private @Nullable KeyCommand key;

    @Parameters(index = "0", paramLabel = "FILE", description = "What tern key backup wrote.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException, StoppedException {
        KeyCommand keys = Objects.requireNonNull(key);
        return switch (keys.home().backup().restore(lines())) {
            case DONE -> ExitCode.DONE;
            case NO_BACKUP -> throw noBackup();
            case OTHER_KEYS ->
                throw new StoppedException(
                        ExitCode.LOCAL_FILE,
                        "There are other keys in " + keys.home().config()
                                + ", which would be lost. Move id_x25519 and id_ed25519 away, or use another --home.");
        };
    }

    private List<String> lines() throws IOException, StoppedException {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw noBackup();
        }
    }

    private StoppedException noBackup() {
        return new StoppedException(
                ExitCode.LOCAL_FILE, file + " is not what tern key backup writes, or not all of it.");
    }
}
