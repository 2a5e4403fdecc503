package chat.tern.server.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Bytes on their way from a producer that never waits to a helper thread that does: at most {@link #SIZE} of them. */
public final class BytePipe {
    public static final int SIZE = 512 * 1_024;

    private final BooleanSupplier ready;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] ring = new byte[0];
    private int start;
    private int count;
    private boolean full;
    private boolean ended;
    private boolean broken;
    private long last = System.nanoTime();

    /**
     * An empty one.
     *
     * @param ready called on the helper's thread when there is room again after there was none; must not wait; false
     *     when the producer could not be told, which is tried again
     */
    public BytePipe(BooleanSupplier ready) {
        this.ready = ready;
    }

    /** The producer: how many bytes may come now. */
    public int room() {
        lock.lock();
        try {
            full |= count == SIZE; // once seen it stays until the producer is told, who may have asked twice
            return SIZE - count;
        } finally {
            lock.unlock();
        }
    }

    /** The producer: no more than there is {@link #room}. */
    public void put(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            if (ring.length == 0) {
                ring = new byte[SIZE];
            }
            int end = (start + count) % SIZE;
            int first = Math.min(length, SIZE - end);
            System.arraycopy(bytes, offset, ring, end, first);
            System.arraycopy(bytes, offset + first, ring, 0, length - first);
            count += length;
            last = System.nanoTime();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nothing follows.
     *
     * @param whole whether that is the end that was meant
     */
    public void end(boolean whole) {
        lock.lock();
        try {
            broken |= !whole && !ended;
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Any thread: whether nothing is in it, and nothing has come for so long. */
    boolean silent(long nanos) {
        lock.lock();
        try {
            return count == 0 && !ended && System.nanoTime() - last >= nanos;
        } finally {
            lock.unlock();
        }
    }

    /** The helper: waits for bytes; -1 at the end. Fails when the end came too early. */
    int take(byte[] into, int length) throws IOException {
        boolean tell;
        int taken;
        lock.lock();
        try {
            while (count == 0 && !ended) {
                changed.await();
            }
            if (broken) {
                throw new IOException("given up");
            }
            taken = Math.min(count, length);
            int first = Math.min(taken, SIZE - start);
            System.arraycopy(ring, start, into, 0, first);
            System.arraycopy(ring, 0, into, first, taken - first);
            start = (start + taken) % SIZE;
            count -= taken;
            tell = full && count <= SIZE / 2;
            full &= !tell;
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        } finally {
            lock.unlock();
        }
        if (tell && !ready.getAsBoolean()) {
            tellAgain();
        }
        return taken == 0 && length > 0 ? -1 : taken;
    }

    private void tellAgain() {
        lock.lock();
        try {
            full = true;
        } finally {
            lock.unlock();
        }
    }
}
