package chat.tern.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.tinylog.converters.FileConverter;
import org.tinylog.converters.NopFileConverter;

/**
 * Makes each log file, before the log library opens it, for its owner alone: the link with which one becomes operator
 * stands in it. Public, as the library makes it by its name. Whoever logs runs here, one at a time.
 */
public final class OwnersFileConverter implements FileConverter {
    /** How the log's settings call it. */
    static final String NAME = "owners";

    private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final FileConverter unchanged = new NopFileConverter();

    @Override
    public String getBackupSuffix() {
        return unchanged.getBackupSuffix();
    }

    /** Where that cannot be done, the library makes the file, or says why it cannot. */
    @Override
    public void open(String file) {
        try {
            Files.createFile(Path.of(file), OWNERS);
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }

    @Override
    public byte[] write(byte[] data) {
        return data;
    }

    @Override
    public void close() {}

    @Override
    public void shutdown() {}
}
