package chat.tern.server.session;

import chat.tern.server.stream.Tallies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The sessions whose connections stand, and what was refused to them. Any thread. */
public final class LiveSessions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private final Set<Session> sessions = new HashSet<>();
    private final Tallies refused = new Tallies();
    private final Tallies ended = new Tallies();
    private final Tallies heldBack = new Tallies();

    /** By error codes. */
    public Tallies refused() {
        return refused;
    }

    /** By what made somebody wait who was not refused. */
    public Tallies heldBack() {
        return heldBack;
    }

    /** By reasons for which connections ended. */
    public Tallies ended() {
        return ended;
    }

    void add(Session session) {
        lock.lock();
        try {
            sessions.add(session);
        } finally {
            lock.unlock();
        }
    }

    void remove(Session session) {
        lock.lock();
        try {
            sessions.remove(session);
            if (sessions.isEmpty()) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many there are. */
    public int size() {
        lock.lock();
        try {
            return sessions.size();
        } finally {
            lock.unlock();
        }
    }

    /** Those there are at this moment. */
    public List<Session> all() {
        lock.lock();
        try {
            return new ArrayList<>(sessions);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are none, or the time is over. */
    public void awaitNone(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!sessions.isEmpty() && nanos > 0) {
                nanos = none.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
