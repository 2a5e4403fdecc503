package chat.tern.client.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * The programs of one person that show what people say: each holds the lock of one byte of a file for as long as it runs,
 * however it ends. Any thread.
 */
public final class Windows implements AutoCloseable {
    private static final long PLACES = 1L << 40;

    /** Another program that looks whether there are others holds all places for a moment. */
    private static final int TRIES = 20;

    private static final long PAUSE = 5_000_000L;

    private final FileChannel file;
    private final long place;

    private Windows(FileChannel file, long place) {
        this.file = file;
        this.place = place;
    }

    /** Counts this program until it is closed; not where no file can be written, or none be locked. */
    static Optional<Windows> enter(Path path, RandomGenerator random) {
        try {
            return enter(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE), random);
        } catch (IOException noFile) {
            return Optional.empty();
        }
    }

    private static Optional<Windows> enter(FileChannel file, RandomGenerator random) throws IOException {
        try {
            for (int i = 0; i < TRIES; i++) {
                long place = random.nextLong(1, PLACES);
                if (!held(file, place, 1)) {
                    return Optional.of(new Windows(file, place));
                }
                LockSupport.parkNanos(PAUSE);
            }
        } catch (IOException noLocks) {
            // As if there were no others.
        }
        file.close();
        return Optional.empty();
    }

    /** Whether there are others; not where the file system knows no locks. */
    public boolean others() {
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
