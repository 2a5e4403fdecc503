package chat.tern.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where settings are kept. Written on a virtual thread of its own: the screen's thread never waits for a disk. */
final class SettingsFile {
    private final Optional<Path> file;
    private final AtomicReference<List<String>> latest = new AtomicReference<>(List.of());

    SettingsFile(Optional<Path> file) {
        this.file = file;
    }

    /** What is there; nothing where there is no file, or one that cannot be read. */
    Settings load() {
        try {
            return Settings.of(file.isPresent() ? Files.readAllLines(file.get()) : List.of());
        } catch (NoSuchFileException none) {
            return Settings.of(List.of());
        } catch (IOException unreadable) {
            return Settings.of(List.of(file + " cannot be read: " + unreadable.getMessage()));
        }
    }

    /** Begins to write; of several versions the latest stays. */
    Thread save(Settings settings) {
        latest.set(settings.lines());
        return Thread.ofVirtual().name("screen-settings").start(this::write);
    }

    private void write() {
        try {
            if (file.isPresent()) {
                write(file.get());
            }
        } catch (IOException failure) {
            System.err.println("The settings cannot be written: " + failure);
        }
    }

    private void write(Path to) throws IOException {
        Path folder = Optional.ofNullable(to.toAbsolutePath().getParent()).orElseThrow();
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".screen-", ".new", own);
        try {
            Files.write(fresh, latest.get());
            Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
