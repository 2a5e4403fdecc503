package chat.tern.reliability;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that all connections sharing it may hold: received ones, for readers that are slow and for gaps that are not
 * filled yet, and written ones that are not acknowledged. Credit that was given is never taken back, so data in order is
 * always held; what a full budget refuses is to hold more beyond gaps, and a half full one to let windows and what waits
 * to be sent grow. Any thread may call.
 */
public final class MemoryBudget {
    private static final long LEAST = 16L << 20;
    private static final int SHARE_OF_HEAP = 4;
    private static final MemoryBudget OF_PROCESS =
            new MemoryBudget(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));

    private final long most;
    private final AtomicLong held = new AtomicLong();

    public MemoryBudget(long most) {
        this.most = most;
    }

    /** The one of this process: a quarter of its heap. */
    public static MemoryBudget ofProcess() {
        return OF_PROCESS;
    }

    /** Bytes that may be held. */
    public long most() {
        return most;
    }

    /** Bytes held now. */
    public long held() {
        return held.get();
    }

    boolean tryTake(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** Takes whether there is room or not; negative: gives back. */
    void take(long bytes) {
        if (bytes != 0) {
            held.addAndGet(bytes);
        }
    }

    /** Whether so much more may wait to be sent. */
    boolean lends(long bytes) {
        return held.get() + bytes <= most / 2;
    }

    /** Whether windows should not grow. */
    boolean crowded() {
        return held.get() > most / 2;
    }
}
