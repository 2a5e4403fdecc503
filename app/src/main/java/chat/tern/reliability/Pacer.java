package chat.tern.reliability;

/**
 * A token bucket that spreads a window over a round trip (RFC 9002 section 7.7). It is filled by the time that really
 * passed, so a late wake-up is made up for by a larger burst, up to the depth of the bucket.
 */
final class Pacer {
    /** A timer that is late by this much anyway is not worth setting. */
    static final long WORTH_WAITING_NANOS = 200_000;

    private static final int BURST_PACKETS = 10;
    private static final double BURST_SECONDS = 0.002;
    private static final double BURST_LIMIT = 256 * 1024;
    private static final double NANOS = 1e9;

    private double tokens;
    private long filledAt;
    private boolean started;

    /**
     * When a datagram of {@code bytes} may leave.
     *
     * @param rate bytes a second
     * @param datagram the path's datagram size
     * @return {@code now}, or a time at least {@value #WORTH_WAITING_NANOS} ns after it
     */
    long next(int bytes, long rate, int datagram, long now) {
        fill(rate, datagram, now);
        if (bytes <= tokens) {
            return now;
        }
        double burst = Math.max(bytes, Math.min(BURST_SECONDS * rate, BURST_LIMIT));
        long wait = (long) Math.ceil((burst - tokens) / rate * NANOS);
        return wait < WORTH_WAITING_NANOS ? now : now + wait;
    }

    /** Takes what was sent out of the bucket; it may go below empty by one short wait. */
    void onSent(int bytes) {
        tokens -= bytes;
    }

    void reset() {
        started = false;
        tokens = 0;
    }

    private void fill(long rate, int datagram, long now) {
        double depth = depth(rate, datagram);
        if (!started) {
            started = true;
            tokens = depth;
        } else {
            tokens = Math.min(depth, tokens + Math.max(0, now - filledAt) / NANOS * rate);
        }
        filledAt = now;
    }

    private static double depth(long rate, int datagram) {
        return Math.max((double) BURST_PACKETS * datagram, Math.min(BURST_SECONDS * rate, BURST_LIMIT));
    }
}
