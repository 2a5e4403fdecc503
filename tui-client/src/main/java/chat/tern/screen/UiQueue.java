package chat.tern.screen;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one queue of the screen's thread, bounded. Signals and keys overtake client events, so that typing stays quick
 * in a burst; a signal that waits already is not added twice.
 */
final class UiQueue {
    static final int LIMIT = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final EnumSet<UiEvent.Sign> signs = EnumSet.noneOf(UiEvent.Sign.class);
    private final ArrayDeque<UiEvent> keys = new ArrayDeque<>();
    private final ArrayDeque<UiEvent> events = new ArrayDeque<>();

    /** Waits while the queue is full. */
    void put(UiEvent event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            ArrayDeque<UiEvent> queue = event instanceof UiEvent.Happened ? events : keys;
            while (queue.size() >= LIMIT) {
                room.await();
            }
            queue.add(event);
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Never waits. */
    void signal(UiEvent.Sign sign) {
        lock.lock();
        try {
            signs.add(sign);
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next event, waiting for it at most that long. */
    Optional<UiEvent> poll(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (signs.isEmpty() && keys.isEmpty() && events.isEmpty() && left > 0) {
                left = some.awaitNanos(left);
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    private Optional<UiEvent> next() {
        Iterator<UiEvent.Sign> waiting = signs.iterator();
        if (waiting.hasNext()) {
            UiEvent.Sign sign = waiting.next();
            waiting.remove();
            return Optional.of(new UiEvent.Signalled(sign));
        }
        UiEvent event = keys.isEmpty() ? events.poll() : keys.poll();
        room.signalAll();
        return Optional.ofNullable(event);
    }
}
