package chat.tern.client.file;

import java.security.MessageDigest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The SHA-256 of a whole file, computed beside the thread that writes it: hashing takes longer than writing, and both
 * together longer than a fast path needs. Used by one thread, which waits when too much is not hashed yet; the
 * hashing has a virtual thread only while there is something to hash.
 */
final class WholeDigest {
    private static final int MOST_WAITING = 16;

    private final Blocks blocks;
    private final MessageDigest digest = Digests.sha256();
    private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Semaphore room = new Semaphore(MOST_WAITING);

    /** Gives the blocks that it has hashed back to {@code blocks}. */
    WholeDigest(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Counts bytes that nobody changes any more. */
    void update(byte[] bytes) {
        room.acquireUninterruptibly();
        queue.add(bytes);
        if (waiting.getAndIncrement() == 0) {
            Thread.ofVirtual().name("tern digest").start(this::hash);
        }
    }

    private void hash() {
        do {
            byte[] next = queue.remove();
            digest.update(next);
            blocks.give(next);
            room.release();
        } while (waiting.decrementAndGet() > 0);
    }

    /** Forgets everything counted so far. */
    void reset() {
        awaitAll();
        digest.reset();
    }

    /** The digest of all that was counted, as hexadecimal digits; then all is forgotten. */
    String end() {
        awaitAll();
        return Digests.hex(digest.digest());
    }

    private void awaitAll() {
        room.acquireUninterruptibly(MOST_WAITING);
        room.release(MOST_WAITING);
    }
}
