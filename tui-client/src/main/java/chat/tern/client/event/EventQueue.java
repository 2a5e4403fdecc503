package chat.tern.client.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way from a client's loop to its face. Nothing is lost when the face is slow: from {@link
 * #CROWDED} events on the client stops reading from the server and taking requests until half of them are taken.
 * Taken by any thread but the client's own.
 */
public final class EventQueue implements EventSink {
    static final int CROWDED = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final ArrayDeque<ClientEvent> events = new ArrayDeque<>();
    private final Runnable onRoom;
    private boolean crowded;

    /**
     * An empty queue.
     *
     * @param onRoom run on a taker's thread when a crowded queue is half empty again; must not block
     */
    public EventQueue(Runnable onRoom) {
        this.onRoom = onRoom;
    }

    /** The next event, waiting for it as long as it takes. */
    public ClientEvent take() throws InterruptedException {
        ClientEvent event;
        boolean room;
        lock.lockInterruptibly();
        try {
            while (events.isEmpty()) {
                some.await();
            }
            event = events.remove();
            room = relieved();
        } finally {
            lock.unlock();
        }
        tell(room);
        return event;
    }

    /** The next event, if there is one within that time. */
    public Optional<ClientEvent> poll(Duration wait) throws InterruptedException {
        Optional<ClientEvent> event;
        boolean room;
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (events.isEmpty() && left > 0) {
                left = some.awaitNanos(left);
            }
            event = Optional.ofNullable(events.poll());
            room = relieved();
        } finally {
            lock.unlock();
        }
        tell(room);
        return event;
    }

    @Override
    public void add(ClientEvent event) {
        lock.lock();
        try {
            if (crowded && supersedes(event, events.peekLast())) {
                events.removeLast();
            }
            events.add(event);
            crowded |= events.size() >= CROWDED;
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean crowded() {
        lock.lock();
        try {
            return crowded;
        } finally {
            lock.unlock();
        }
    }

    /** In a crowded queue only the latest news of the connection counts, so that a long outage fills nothing. */
    private static boolean supersedes(ClientEvent event, @Nullable ClientEvent last) {
        return event instanceof ClientEvent.ConnectionChanged && last instanceof ClientEvent.ConnectionChanged;
    }

    private boolean relieved() {
        if (crowded && events.size() <= CROWDED / 2) {
            crowded = false;
            return true;
        }
        return false;
    }

    private void tell(boolean room) {
        if (room) {
            onRoom.run();
        }
    }
}
