package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The SHA-256 sums of the files last read, as long as those stay as they were. Any thread. */
final class Digests {
    static final int MAX = 10_000;

    /**
     * File systems keep times in steps of some milliseconds: one that was written just now could be written again
     * within the same step.
     */
    private static final long SETTLED_MILLIS = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<FileVersion, Opaque> sums = new LinkedHashMap<>(16, 0.75f, true);

    Optional<Opaque> find(FileVersion version) {
        lock.lock();
        try {
            return Optional.ofNullable(sums.get(version));
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a sum of which the reading began at {@code begunMillis}, unless the file was too young then. */
    void keep(FileVersion version, Opaque sha256, long begunMillis) {
        if (begunMillis - version.modifiedMillis() < SETTLED_MILLIS) {
            return;
        }
        lock.lock();
        try {
            sums.put(version, sha256);
            if (sums.size() > MAX) {
                sums.remove(sums.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }
}
