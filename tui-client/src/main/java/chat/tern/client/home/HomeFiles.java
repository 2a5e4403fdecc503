package chat.tern.client.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Small text files that several programs of one user change: each change is made under a lock that is held for a
 * moment, and replaces the file as a whole. Files are 0600, folders 0700.
 */
public final class HomeFiles {
    /** The system's locks are the process's; this one is for the threads in it. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private static final String LOCK = ".lock";

    private final Path folder;

    /** The files of this folder, which is made when the first of them is written. */
    public HomeFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** A change of a file's lines. */
    @FunctionalInterface
    public interface Change<T> {
        /** Changes the lines in place, and says what is to be returned. */
        T apply(List<String> lines) throws IOException;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** The lines of a file; none where there is no file. */
    public List<String> read(String name) throws IOException {
        try {
            return Files.readAllLines(path(name));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The folder, which is there from now on. */
    Path folder() throws IOException {
        createFolder(folder);
        return folder;
    }

    /** What is another text once somebody has changed the file. */
    public String version(String name) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(path(name), BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Reads, changes and writes a file as one step that nobody else comes between. */
    public <T> T change(String name, Change<T> change) throws IOException {
        createFolder(folder);
        ReentrantLock inProcess = LOCKS.computeIfAbsent(folder, path -> new ReentrantLock());
        inProcess.lock();
        try (FileChannel channel = FileChannel.open(
                        path(LOCK),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        ownerOnly("rw-------"));
                FileLock lock = channel.lock()) {
            List<String> before = read(name);
            List<String> lines = new ArrayList<>(before);
            T result = change.apply(lines);
            if (lock.isValid() && !lines.equals(before)) {
                replace(path(name), lines);
            }
            return result;
        } finally {
            inProcess.unlock();
        }
    }

    private void replace(Path file, List<String> lines) throws IOException {
        Path fresh = Files.createTempFile(folder, ".new-", ".tmp", ownerOnly("rw-------"));
        try {
            Files.write(fresh, lines);
            sync(fresh);
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void createFolder(Path path) throws IOException {
        Files.createDirectories(path, ownerOnly("rwx------"));
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
