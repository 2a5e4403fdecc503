package chat.tern.reliability.udp;

import chat.tern.reliability.Deadlines;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All that waits for one loop, and the one place where that loop waits. Datagrams may be dropped, and are counted by
 * who offers them as long as the loop lives; commands are refused when there are too many, never dropped.
 */
final class Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final ArrayDeque<Datagram> datagrams = new ArrayDeque<>(4);
    private final ArrayDeque<Runnable> commands = new ArrayDeque<>(4);
    private final int maxDatagrams;
    private final long maxBytes;
    private final int maxCommands;
    private final ByteBudget budget;
    private final BufferPool buffers;
    private final LongAdder late;
    private long bytes;
    private boolean closed;

    /**
     * @param late counts datagrams that came to a loop that is over, or whose turn came no more
     */
    Inbox(int maxDatagrams, long maxBytes, int maxCommands, ByteBudget budget, BufferPool buffers, LongAdder late) {
        this.maxDatagrams = maxDatagrams;
        this.maxBytes = maxBytes;
        this.maxCommands = maxCommands;
        this.budget = budget;
        this.buffers = buffers;
        this.late = late;
    }

    /** Takes a datagram, and when the loop is over drops it; false: there is no room, and the buffer is the caller's */
    boolean offer(Datagram datagram) {
        if (!budget.take(datagram.buffer().length)) {
            return false;
        }
        boolean taken = enqueue(datagram);
        if (!taken) {
            budget.give(datagram.buffer().length);
        }
        return taken;
    }

    private boolean enqueue(Datagram datagram) {
        lock.lock();
        try {
            if (closed) {
                late.increment();
                release(datagram);
                return true;
            }
            if (datagrams.size() >= maxDatagrams || bytes + datagram.length() > maxBytes) {
                return false;
            }
            datagrams.add(datagram);
            bytes += datagram.length();
            some.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a command; false: there are too many, or the loop is over. */
    boolean post(Runnable command) {
        return post(command, maxCommands);
    }

    /** For the few commands that must get through however full the box is; refused only when the loop is over. */
    boolean demand(Runnable command) {
        return post(command, Integer.MAX_VALUE);
    }

    private boolean post(Runnable command, int limit) {
        lock.lock();
        try {
            if (closed || commands.size() >= limit) {
                return false;
            }
            commands.add(command);
            some.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something is there or the time has come.
     *
     * @param deadline a nano time, or {@link Deadlines#NEVER}
     */
    void await(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (datagrams.isEmpty() && commands.isEmpty() && !closed) {
                if (deadline == Deadlines.NEVER) {
                    some.await();
                } else if (some.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves datagrams into the array; each one's buffer goes back by {@link #release}. */
    int take(Datagram[] into) {
        lock.lock();
        try {
            int n = Math.min(into.length, datagrams.size());
            for (int i = 0; i < n; i++) {
                into[i] = datagrams.remove();
                bytes -= into[i].length();
            }
            return n;
        } finally {
            lock.unlock();
        }
    }

    void release(Datagram datagram) {
        budget.give(datagram.buffer().length);
        buffers.give(datagram.buffer());
    }

    /** Moves all commands. */
    void takeCommands(ArrayDeque<Runnable> into) {
        lock.lock();
        try {
            into.addAll(commands);
            commands.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more and drops what is there; calling it again does no harm. */
    void close() {
        lock.lock();
        try {
            closed = true;
            late.add(datagrams.size());
            datagrams.forEach(this::release);
            datagrams.clear();
            commands.clear();
            bytes = 0;
            some.signal();
        } finally {
            lock.unlock();
        }
    }
}
