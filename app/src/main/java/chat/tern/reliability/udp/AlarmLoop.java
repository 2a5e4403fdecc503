package chat.tern.reliability.udp;

import chat.tern.reliability.Deadlines;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The one thread that wakes the others at the time each asked for. With a timed wait for each, a timer would be set and
 * taken back, by a thread that has to be woken for that, for each datagram that comes and each that is sent.
 */
final class AlarmLoop implements Runnable {
    /** It looks no more often than this, unless somebody asks for it: what is due meanwhile is done together. */
    private static final long REST_NANOS = 200_000;

    private static final long PAUSE_AFTER_FAULT_NANOS = 100_000_000;

    private final AtomicLong numbers = new AtomicLong();
    /** Who may want to be woken again, even if nothing is set now. */
    private final AtomicInteger sleepers = new AtomicInteger();

    private final ConcurrentLinkedQueue<Alarm> told = new ConcurrentLinkedQueue<>();
    /** The loop's own: those that are set. */
    private final TreeSet<Alarm> alarms = new TreeSet<>(AlarmLoop::compare);

    private volatile @Nullable Thread self;
    private volatile boolean asleep;
    private volatile long wakesAt;
    private volatile boolean stopped;

    private static int compare(Alarm a, Alarm b) {
        return a.set() == b.set() ? Long.compare(a.number(), b.number()) : Long.signum(a.set() - b.set());
    }

    /** Any thread: one more, which is not set. */
    Alarm alarm() {
        return new Alarm(this, numbers.incrementAndGet());
    }

    /**
     * Any thread: that alarm is wanted sooner than it is set, or never again.
     *
     * @param unheard it was told before, and not heard yet: perhaps as the time was later than the next look
     */
    void tell(Alarm alarm, long when, boolean unheard) {
        if (!unheard) {
            told.add(alarm);
        }
        boolean sooner = when != Deadlines.NEVER && (wakesAt == Deadlines.NEVER || when - wakesAt < 0);
        if (asleep && (sooner || stopped)) {
            asleep = false;
            LockSupport.unpark(self);
        }
    }

    /** The thread of an alarm: from now on somebody may want to be woken, until {@link #ended}. */
    void begun() {
        sleepers.incrementAndGet();
    }

    /** The thread of an alarm. */
    void ended() {
        sleepers.decrementAndGet();
        if (stopped) {
            LockSupport.unpark(self);
        }
    }

    /** It ends, as soon as nobody can want to be woken any more. */
    void stop() {
        stopped = true;
        LockSupport.unpark(self);
    }

    @Override
    public void run() {
        self = Thread.currentThread();
        while (!over()) {
            try {
                turn();
            } catch (RuntimeException | Error e) {
                // All others wait for this thread: it goes on, whatever befell it.
                Logger.error(e, "while waking others");
                LockSupport.parkNanos(PAUSE_AFTER_FAULT_NANOS);
            }
        }
    }

    private void turn() {
        hear();
        long now = System.nanoTime();
        ringDue(now);
        rest(now);
    }

    private boolean over() {
        return stopped && sleepers.get() == 0 && told.isEmpty();
    }

    /** How many told something that was not heard yet. */
    int unheard() {
        return told.size();
    }

    /** The alarms' thread. */
    void hear() {
        for (Alarm alarm = told.poll(); alarm != null; alarm = told.poll()) {
            if (alarm.set() != Deadlines.NEVER) {
                alarms.remove(alarm);
            }
            set(alarm);
        }
    }

    private void set(Alarm alarm) {
        if (alarm.setAnew() != Deadlines.NEVER) {
            alarms.add(alarm);
        }
    }

    private void ringDue(long now) {
        while (!alarms.isEmpty() && alarms.first().set() - now <= 0) {
            Alarm alarm = alarms.removeFirst();
            if (alarm.due(now)) {
                alarm.ring();
            } else {
                set(alarm);
            }
        }
    }

    private void rest(long now) {
        wakesAt = alarms.isEmpty()
                ? Deadlines.NEVER
                : now + Math.max(alarms.first().set() - now, REST_NANOS);
        asleep = true;
        // Who told something before may have seen it awake, and woken nobody.
        if (told.isEmpty() && !over()) {
            if (wakesAt == Deadlines.NEVER) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, wakesAt - System.nanoTime());
            }
        }
        asleep = false;
    }
}
