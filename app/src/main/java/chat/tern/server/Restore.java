package chat.tern.server;

import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Makes a data folder of what {@link Backup} wrote; what could not be finished is taken away again. */
public final class Restore {
    private final Path folder;
    private final List<Path> made = new ArrayList<>();

    /** Into that folder, which must be empty or missing. */
    public Restore(Path folder) {
        this.folder = folder;
    }

    /** The names of all that was in the archive. */
    public List<String> from(Path archive) throws StartException {
        boolean done = false;
        try {
            refuseFull();
            List<String> names = unpack(archive);
            if (!names.contains(Backup.END)) {
                throw new StartException(archive + " is not whole, or no backup of tern-server.");
            }
            done = true;
            return names;
        } catch (ZipException e) {
            throw new StartException(archive + " is damaged, or no backup of tern-server: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new StartException(archive + " cannot be restored: " + FileProblem.text(e) + ".", e);
        } finally {
            if (!done) {
                undo();
            }
        }
    }

    private void refuseFull() throws IOException, StartException {
        if (!Files.exists(folder)) {
            make(folder);
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new StartException(folder + " is not empty. A backup is restored to an empty or new folder"
                        + " only: name one with --data.");
            }
        }
    }

    private List<String> unpack(Path archive) throws IOException, StartException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (!entry.getName().equals(Backup.END)) {
                    write(inside(entry.getName()), zip, entry);
                }
            }
        }
        return names;
    }

    /** An archive from elsewhere must not write anywhere else. */
    private Path inside(String name) throws StartException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new StartException("The backup has a file that belongs elsewhere: " + name);
        }
        return target;
    }

    private void write(Path target, ZipInputStream zip, ZipEntry entry) throws IOException {
        make(target.resolve("..").normalize());
        try (FileChannel file = FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly("rw-------", target))) {
            made.add(target);
            zip.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
        if (entry.getLastModifiedTime() != null) {
            Files.setLastModifiedTime(target, entry.getLastModifiedTime());
        }
    }

    private void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            make(directory.toAbsolutePath().resolve("..").normalize());
            Files.createDirectory(directory, ownerOnly("rwx------", directory));
            made.add(directory);
        }
    }

    private void undo() {
        made.reversed().forEach(each -> each.toFile().delete());
        made.clear();
    }

    /** These permissions, such as {@code rw-------}, where the file system knows any. */
    public static FileAttribute<?>[] ownerOnly(String permissions, Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
