package chat.tern.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;

/**
 * The programs of one person that show what people say: each holds the lock of one byte of a file for as long as it runs,
 * however it ends. Any thread.
 */
final class Windows implements AutoCloseable {
    private static final long PLACES = 1L << 40;

    private final FileChannel file;
    private final long place;

    private Windows(FileChannel file, long place) {
        this.file = file;
        this.place = place;
    }

    /** Counts this program until it is closed. */
    static Windows enter(Path path, RandomGenerator random) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long place = random.nextLong(1, PLACES);
        try {
            if (!held(file, place, 1)) {
                return new Windows(file, place);
            }
            throw new IOException("Somebody holds " + path + ".");
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Whether there are others; not where the file system knows no locks. */
    boolean others() {
        try {
            return isHeld(0, place) || isHeld(place + 1, PLACES);
        } catch (IOException noLocks) {
            return false;
        }
    }

    private boolean isHeld(long from, long to) throws IOException {
        try (FileLock lock = file.tryLock(from, to - from, false)) {
            return lock == null;
        } catch (OverlappingFileLockException here) {
            return true;
        }
    }

    /** Takes the lock, to be held; whether somebody else has it. */
    private static boolean held(FileChannel file, long from, long length) throws IOException {
        try {
            return file.tryLock(from, length, false) == null;
        } catch (OverlappingFileLockException here) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException gone) {
            // The system closes it when the program ends.
        }
    }
}
