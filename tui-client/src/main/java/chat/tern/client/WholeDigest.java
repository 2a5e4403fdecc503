package chat.tern.client;

import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * The SHA-256 of a whole file, computed beside the thread that writes it: hashing takes longer than writing, and both
 * together longer than a fast path needs. Used by one thread, which waits when too much is not hashed yet; the
 * hashing has a virtual thread only while there is something to hash.
 */
final class WholeDigest {
    private static final int MOST_WAITING = 16;
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("tern digest").start(task);

    private final Blocks blocks;
    private final MessageDigest digest = Digests.sha256();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /** Gives the blocks that it has hashed back to {@code blocks}. */
    WholeDigest(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Counts bytes that nobody changes any more. */
    void update(byte[] bytes) {
        room.acquireUninterruptibly();
        last = last.thenRunAsync(
                () -> {
                    digest.update(bytes);
                    blocks.give(bytes);
                    room.release();
                },
                THREADS);
    }

    /** Forgets everything counted so far. */
    void reset() {
        last.join();
        digest.reset();
    }

    /** The digest of all that was counted, as hexadecimal digits; then all is forgotten. */
    String end() {
        last.join();
        return Digests.hex(digest.digest());
    }
}
