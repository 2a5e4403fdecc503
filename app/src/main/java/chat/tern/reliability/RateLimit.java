package chat.tern.reliability;

/** So many in each period, and no more. */
final class RateLimit {
    private final int most;
    private final long periodNanos;
    private long start;
    private int count;
    private boolean started;

    RateLimit(int most, long periodNanos) {
        this.most = most;
        this.periodNanos = periodNanos;
    }

    /** Whether one more is allowed; if so it counts. */
    boolean allows(long now) {
        roll(now);
        if (count >= most) {
            return false;
        }
        count++;
        return true;
    }

    /** How many there were in this period, this one included, whether allowed or not. */
    int count(long now) {
        roll(now);
        return ++count;
    }

    private void roll(long now) {
        if (!started || now - start >= periodNanos) {
            started = true;
            start = now;
            count = 0;
        }
    }
}
