package chat.tern.reliability.udp;

import chat.tern.reliability.Deadlines;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All that waits for one loop, and the one place where that loop waits. Datagrams may be dropped, and are counted by
 * who offers them as long as the loop lives; commands are refused when there are too many, never dropped.
 */
final class Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Datagram> datagrams = new ArrayDeque<>(4);
    private final ArrayDeque<Runnable> commands = new ArrayDeque<>(4);
    private final int maxDatagrams;
    private final long maxBytes;
    private final int maxCommands;
    private final ByteBudget budget;
    private final BufferPool buffers;
    private final LongAdder late;
    private final Alarm alarm;
    private long bytes;
    private volatile boolean closed;
    /** There may be something, or the loop is not waiting: nobody needs to wake it. */
    private volatile boolean some;

    /**
     * @param late counts datagrams that came to a loop that is over, or whose turn came no more
     * @param alarm of the loop
     */
    Inbox(
            int maxDatagrams,
            long maxBytes,
            int maxCommands,
            ByteBudget budget,
            BufferPool buffers,
            LongAdder late,
            Alarm alarm) {
        this.maxDatagrams = maxDatagrams;
        this.maxBytes = maxBytes;
        this.maxCommands = maxCommands;
        this.budget = budget;
        this.buffers = buffers;
        this.late = late;
        this.alarm = alarm;
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
        } finally {
            lock.unlock();
        }
        wake();
        return true;
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
        } finally {
            lock.unlock();
        }
        wake();
        return true;
    }

    /** Whoever finds it asleep wakes it, and nobody else has to. */
    private void wake() {
        if (!some) {
            some = true;
            alarm.ring();
        }
    }

    /**
     * Waits until something is there or the time has come.
     *
     * @param deadline a nano time, or {@link Deadlines#NEVER}
     */
    void await(long deadline) throws InterruptedException {
        some = false;
        if (isEmpty() && !closed && !Deadlines.due(deadline, System.nanoTime())) {
            alarm.want(deadline);
            while (!some && !Deadlines.due(deadline, System.nanoTime())) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        some = true;
    }

    private boolean isEmpty() {
        lock.lock();
        try {
            return datagrams.isEmpty() && commands.isEmpty();
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
        } finally {
            lock.unlock();
        }
        wake();
        alarm.end();
    }
}
