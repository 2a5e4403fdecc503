package chat.tern.server.file;

import chat.tern.protocol.Opaque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The SHA-256 sums of the files last read, as long as those stay as they were. Any thread. */
final class Digests {
    static final int MAX = 10_000;
    /** Sums of chunks in all: those of 64 GiB, 4 MiB of memory. */
    static final int MAX_CHUNKS = 1 << 16;

    /**
     * File systems keep times in steps of some milliseconds: one that was written just now could be written again
     * within the same step.
     */
    private static final long SETTLED_MILLIS = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<FileVersion, Opaque> sums = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<FileVersion, List<Opaque>> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private int chunkCount;

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
        if (!settled(version, begunMillis)) {
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

    Optional<List<Opaque>> findChunks(FileVersion version) {
        lock.lock();
        try {
            return Optional.ofNullable(chunks.get(version));
        } finally {
            lock.unlock();
        }
    }

    /** The same as {@link #keep} for the sums of all chunks. */
    void keepChunks(FileVersion version, List<Opaque> each, long begunMillis) {
        if (!settled(version, begunMillis) || each.size() > MAX_CHUNKS) {
            return;
        }
        lock.lock();
        try {
            List<Opaque> before = chunks.put(version, List.copyOf(each));
            chunkCount += each.size() - (before == null ? 0 : before.size());
            while (chunkCount > MAX_CHUNKS) {
                FileVersion oldest = chunks.keySet().iterator().next();
                chunkCount -= Optional.ofNullable(chunks.remove(oldest))
                        .map(List::size)
                        .orElse(0);
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean settled(FileVersion version, long begunMillis) {
        return begunMillis - version.modifiedMillis() >= SETTLED_MILLIS;
    }
}
