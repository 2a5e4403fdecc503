package chat.tern.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tinylog.Logger;

/**
 * The one folder in which a server keeps everything: made with mode 0700, and held against a second server by a lock
 * that ends with its process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
    /**
     * The folders that this process holds. A second channel to a locked file must not even be opened here: closing any
     * descriptor of a file gives up all locks that the process has on it (POSIX fcntl).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final String PROGRAM = "program";

    private final Path path;
    private final FileChannel lock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder where it does not exist, and locks it.
     *
     * @throws StoreException when it is a file, may not be used, or belongs to another running server
     */
    public static DataFolder open(Path folder) throws StoreException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StoreException(folder + " is a file, not a folder. Choose another folder with --data.");
        }
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            return hold(folder.toRealPath());
        } catch (IOException e) {
            throw new StoreException(problem(folder, e), e);
        }
    }

    public Path path() {
        return path;
    }

    /** Where the server's X25519 key belongs, mode 0600. */
    public Path serverKey() {
        return serverKey(path);
    }

    /** The same of a folder that somebody else may hold. */
    public static Path serverKey(Path folder) {
        return folder.resolve("id_x25519");
    }

    /**
     * Remembers which program opened it last, for the day on which an older one is tried.
     *
     * @param program its name and version
     */
    public void madeBy(String program) {
        try {
            if (!madeBy(path).equals(Optional.of(program))) {
                Files.writeString(path.resolve(PROGRAM), program + "\n");
            }
        } catch (IOException e) {
            Logger.warn("{} cannot be written: {}", path.resolve(PROGRAM), e.getMessage());
        }
    }

    /** Which program opened a folder last, where it is known. */
    static Optional<String> madeBy(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(PROGRAM)).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path database() {
        return path.resolve(Maintenance.databaseName());
    }

    Path nativeLibraries() {
        return path.resolve("native");
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            // The descriptor is gone either way, and the lock with it.
        } finally {
            HELD.remove(path);
        }
    }

    /** For a new file or folder, where the file system knows permissions. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static DataFolder hold(Path path) throws IOException, StoreException {
        if (!HELD.add(path)) {
            throw new StoreException(inUse(path, "this process"));
        }
        boolean held = false;
        try {
            FileChannel channel = lock(path);
            held = true;
            return new DataFolder(path, channel);
        } finally {
            if (!held) {
                HELD.remove(path);
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException, StoreException {
        FileChannel channel = FileChannel.open(
                path.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly("rw-------"));
        FileLock lock = channel.tryLock();
        if (lock == null) {
            String holder = read(channel);
            channel.close();
            throw new StoreException(inUse(path, holder.isEmpty() ? "another process" : "process " + holder));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return StandardCharsets.US_ASCII.decode(pid.flip()).toString().strip();
    }

    private static String inUse(Path path, String holder) {
        return path + " is in use by another tern-server (" + holder
                + "). Stop that one, or choose another folder with --data.";
    }

    static String problem(Path folder, IOException e) {
        if (e instanceof AccessDeniedException) {
            return "No permission to use " + folder + " as data folder. Give it to the user that runs the server,"
                    + " or choose another folder with --data.";
        }
        String reason =
                e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.toString();
        return "The data folder " + folder + " cannot be used (" + reason + "). Choose another folder with --data.";
    }
}
