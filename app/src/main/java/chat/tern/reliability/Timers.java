package chat.tern.reliability;

import java.util.Arrays;

/** When each {@link Timer} is due, in one table. */
final class Timers {
    enum Timer {
        /** The next INIT. */
        HANDSHAKE_RETRY,
        /** The handshake has taken too long. */
        HANDSHAKE_END,
        /** A later packet may leave. */
        PACING,
        IDLE,
        KEEP_ALIVE,
        SUSPECT,
        /** The address in use was not proved in time. */
        PATH,
        /** The end of the closing period (RFC 9000 section 10.2). */
        CLOSING
    }

    private final long[] at = new long[Timer.values().length];

    Timers() {
        Arrays.fill(at, Connection.NEVER);
    }

    void set(Timer timer, long when) {
        at[timer.ordinal()] = when;
    }

    void clear(Timer timer) {
        at[timer.ordinal()] = Connection.NEVER;
    }

    boolean isSet(Timer timer) {
        return at[timer.ordinal()] != Connection.NEVER;
    }

    /** Whether the timer is due; if so it is cleared. */
    boolean expired(Timer timer, long now) {
        if (!Deadlines.due(at[timer.ordinal()], now)) {
            return false;
        }
        clear(timer);
        return true;
    }

    /** The earliest of all. */
    long next() {
        long next = Connection.NEVER;
        for (long when : at) {
            next = Deadlines.earlier(next, when);
        }
        return next;
    }

    void clearAll() {
        Arrays.fill(at, Connection.NEVER);
    }
}
