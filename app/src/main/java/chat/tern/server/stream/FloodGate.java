package chat.tern.server.stream;

import chat.tern.reliability.Connection;

/**
 * Lets through a burst at once and then a steady rate: the generic cell rate algorithm (ITU-T I.371), which needs one
 * number: when the next one would be due if they came at exactly the rate.
 */
public final class FloodGate {
    private static final long SECOND = 1_000_000_000L;

    /** Nanoseconds from one to the next; 0 lets everything through. */
    private final long interval;

    private final long tolerance;
    private long due;
    private boolean used;

    /** A rate of 0 lets everything through. */
    public FloodGate(int burst, int ratePerSecond) {
        this.interval = ratePerSecond == 0 ? 0 : SECOND / ratePerSecond;
        this.tolerance = interval * Math.max(0, burst - 1);
    }

    /** Takes one through, or false: not before {@link #readyAt}. */
    public boolean pass(long now) {
        if (interval == 0) {
            return true;
        }
        if (!used || due - now < 0) {
            due = now;
            used = true;
        }
        if (due - now > tolerance) {
            return false;
        }
        due += interval;
        return true;
    }

    /** Gives one back that should not have counted. */
    void giveBack() {
        due -= interval;
    }

    /** The nano time from which on {@link #pass} says yes. */
    long readyAt() {
        return used ? due - tolerance : Connection.NEVER;
    }
}
