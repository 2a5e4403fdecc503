package chat.tern.server.file;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Brings one file from a helper thread, which opens, reads and hashes it, to a consumer that never waits: at most two
 * buffers of {@link #CHUNK} bytes are read ahead. The consumer polls; after it found nothing it is told by
 * {@code ready} that there is something again.
 */
public final class FilePump implements AutoCloseable {
    public static final int CHUNK = 256 * 1_024;
    static final int BUFFERS = 2;

    private final BooleanSupplier ready;
    private final Queue<Chunk> chunks = new ConcurrentLinkedQueue<>();
    private final Semaphore free = new Semaphore(BUFFERS);
    private final AtomicBoolean told = new AtomicBoolean();
    private final Thread thread;
    /** The helper's own. */
    private Pace own = Pace.of(0);

    private Pace all = own;
    private volatile boolean closed;
    /** The consumer's own: whether it holds a buffer. */
    private boolean holding;

    private FilePump(String name, BooleanSupplier ready, Function<FilePump, Runnable> loop) {
        this.ready = ready;
        this.thread = Thread.ofVirtual().name("file-pump " + name).unstarted(loop.apply(this));
    }

    /**
     * @param ready called on the helper's thread, must not wait; false when the consumer could not be told, which is
     *     tried again with the next chunk
     */
    static FilePump start(String name, BooleanSupplier ready, Function<FilePump, Runnable> loop) {
        FilePump pump = new FilePump(name, ready, loop);
        pump.thread.start();
        return pump;
    }

    /**
     * The next chunk, or empty when there is none yet; gives the buffer of the one before back. Last comes
     * {@link Chunk.End} or {@link Chunk.Failed}.
     */
    public Optional<Chunk> poll() {
        if (holding) {
            free.release();
        }
        Chunk next = chunks.poll();
        if (next == null) {
            told.set(false);
            next = chunks.poll();
        }
        holding = next instanceof Chunk.Data;
        return Optional.ofNullable(next);
    }

    /** The consumer wants no more; the helper stops at its next step and closes the file. */
    @Override
    public void close() {
        closed = true;
        free.release();
    }

    /** The helper: from now on bytes go no faster than both of these. */
    FilePump paced(Pace each, Pace together) {
        own = each;
        all = together;
        return this;
    }

    /** How many bytes should go at once. */
    int atOnce() {
        return all.atOnce(own.atOnce(CHUNK));
    }

    /** Waits until so many bytes may go. */
    void await(int bytes) {
        own.await(bytes, () -> closed);
        all.await(bytes, () -> closed);
    }

    /** Waits until a buffer may be filled; false when nobody wants it any more. */
    boolean awaitBuffer() {
        free.acquireUninterruptibly();
        return !closed;
    }

    void publish(Chunk chunk) {
        chunks.add(chunk);
        if (!told.getAndSet(true) && !ready.getAsBoolean()) {
            told.set(false);
        }
    }

    Thread thread() {
        return thread;
    }
}
