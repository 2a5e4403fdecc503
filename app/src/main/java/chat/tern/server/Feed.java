package chat.tern.server;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An answer on its way from the thread that makes it, which waits while enough is here, to the session that sends it,
 * which never waits.
 */
final class Feed {
    /** The size of a piece, and with {@link #PIECES} the bound on what is read ahead: 512 KiB. */
    static final int PIECE = 64 * 1024;

    static final int PIECES = 8;

    sealed interface Part {
        /** Bytes to send; the array belongs to the session until it is given back. */
        final class Piece implements Part {
            final byte[] bytes;
            final int length;

            Piece(byte[] bytes, int length) {
                this.bytes = bytes;
                this.length = length;
            }
        }

        /** All was sent. */
        record End() implements Part {}

        /** The rest cannot be sent; the code resets the stream. */
        record Broken(long code) implements Part {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Part> parts = new ArrayDeque<>();
    private final ArrayDeque<byte[]> spare = new ArrayDeque<>(PIECES);
    private final Runnable wake;
    private boolean cancelled;

    /** @param wake called on the making thread when there is something where nothing was */
    Feed(Runnable wake) {
        this.wake = wake;
    }

    /** An array of {@link #PIECE} bytes to fill. */
    byte[] piece() {
        lock.lock();
        try {
            byte[] used = spare.poll();
            return used == null ? new byte[PIECE] : used;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands over bytes, waiting for room.
     *
     * @return false: nobody wants the answer any more
     */
    boolean put(byte[] bytes, int length) throws InterruptedException {
        return put(new Part.Piece(bytes, length));
    }

    boolean put(byte[] bytes) throws InterruptedException {
        return put(bytes, bytes.length);
    }

    void end() throws InterruptedException {
        put(new Part.End());
    }

    /** Ends the answer as broken, at once: it does not wait, since it may follow a failed wait. */
    void fail(long code) {
        lock.lock();
        try {
            parts.add(new Part.Broken(code));
        } finally {
            lock.unlock();
        }
        wake.run();
    }

    /** The session's side: the next part, if there is one now. */
    Optional<Part> poll() {
        lock.lock();
        try {
            Part part = parts.poll();
            room.signal();
            return Optional.ofNullable(part);
        } finally {
            lock.unlock();
        }
    }

    /** The session's side: an array that was sent. */
    void giveBack(byte[] bytes) {
        lock.lock();
        try {
            if (bytes.length == PIECE && spare.size() < PIECES) {
                spare.add(bytes);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The session's side: nobody wants the answer any more. */
    void cancel() {
        lock.lock();
        try {
            cancelled = true;
            parts.clear();
            room.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean put(Part part) throws InterruptedException {
        boolean first;
        lock.lockInterruptibly();
        try {
            while (!cancelled && parts.size() >= PIECES) {
                room.await();
            }
            if (cancelled) {
                return false;
            }
            first = parts.isEmpty();
            parts.add(part);
        } finally {
            lock.unlock();
        }
        if (first) {
            wake.run();
        }
        return true;
    }
}
