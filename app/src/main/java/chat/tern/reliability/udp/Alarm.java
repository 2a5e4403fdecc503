package chat.tern.reliability.udp;

import chat.tern.reliability.Deadlines;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * When one thread wants to be woken at the latest. A time that is put off costs one write: the alarm goes off for nobody,
 * and is set anew. Most times are put off, as what they are for comes before.
 */
final class Alarm {
    private final AlarmLoop alarms;
    private final long number;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable Thread sleeper;
    private volatile long wanted = Deadlines.NEVER;
    /** Written by the alarms' thread only. */
    private volatile long set = Deadlines.NEVER;

    /** @param number another one for each alarm of that thread */
    Alarm(AlarmLoop alarms, long number) {
        this.alarms = alarms;
        this.number = number;
    }

    /**
     * The sleeper's thread, before it parks: it is unparked at that time, if it does not want another one by then.
     *
     * @param when a nano time, or {@link Deadlines#NEVER}
     */
    void want(long when) {
        if (sleeper == null) {
            sleeper = Thread.currentThread();
            alarms.begun();
        }
        wanted = when;
        long before = set;
        if (when != Deadlines.NEVER && (before == Deadlines.NEVER || when - before < 0)) {
            tell(when);
        }
    }

    private void tell(long when) {
        boolean unheard = told.getAndSet(true);
        alarms.tell(this, when, unheard);
    }

    /** Any thread: wakes the sleeper, if there is one yet. */
    void ring() {
        LockSupport.unpark(sleeper);
    }

    /** The sleeper's thread: it wants nothing any more; calling it again does no harm. */
    void end() {
        wanted = Deadlines.NEVER;
        if (set != Deadlines.NEVER) {
            tell(Deadlines.NEVER);
        }
        if (sleeper != null) {
            sleeper = null;
            alarms.ended();
        }
    }

    long number() {
        return number;
    }

    /** The alarms' thread: for when it is set. */
    long set() {
        return set;
    }

    /** The alarms' thread: sets it for what is wanted now, and returns that. */
    long setAnew() {
        told.set(false);
        // Who wants another time meanwhile may have seen the old one, and told nobody.
        long when;
        do {
            when = wanted;
            set = when;
        } while (wanted != when);
        return when;
    }

    /** The alarms' thread: its time has come; whether it is for somebody, and then it is not set any more. */
    boolean due(long now) {
        set = Deadlines.NEVER;
        return Deadlines.due(wanted, now);
    }
}
