package chat.tern.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tern key backup}. */
@Command(
        name = "backup",
        description = "Copy your keys and contacts to a file.",
        customSynopsis = "tern key backup FILE [OPTIONS]",
        footer = {"tern key backup /media/stick/keys.tern", "tern key restore /media/stick/keys.tern   elsewhere"},
        mixinStandardHelpOptions = true)
final class KeyBackup implements Callable<Integer> {
    @ParentCommand
    private @Nullable KeyCommand key;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "One that is not there yet. Whoever reads it can be you.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException, StoppedException {
        byte[] copy =
                (String.join("\n", Objects.requireNonNull(key).home().backup().lines()) + "\n").getBytes(UTF_8);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new StoppedException(ExitCode.LOCAL_FILE, file + " is there already; say another name.");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(copy));
            channel.force(true);
        }
        return ExitCode.DONE;
    }
}
