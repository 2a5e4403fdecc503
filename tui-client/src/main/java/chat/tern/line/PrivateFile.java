package chat.tern.line;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.tinylog.Logger;

/** Files that nobody else may read. */
public final class PrivateFile {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFile() {}

    /** Makes the file if there is none; false: nothing can be kept there. */
    public static boolean prepare(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), only("rwx------"));
            Files.createFile(file, only("rw-------"));
            return true;
        } catch (FileAlreadyExistsException kept) {
            return Files.isWritable(file);
        } catch (IOException e) {
            Logger.warn("{} cannot be written: {}", file, e.toString());
            return false;
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
