package chat.tern.reliability;

/**
 * When a packet older than an acknowledged one counts as lost (RFC 9002 section 6.1). A path that proves to reorder
 * raises both thresholds; they return to their first values when that was long ago (as RFC 8985 section 6.2 does).
 */
final class LossThresholds {
    static final int PACKETS = 3;
    static final int EIGHTHS = 9;

    private static final int MOST_PACKETS = 300;
    private static final int MOST_EIGHTHS = 16;
    private static final int EVENTS_KEPT = 16;

    private int packets = PACKETS;
    private int eighths = EIGHTHS;
    private int eventsSinceSpurious;

    /** So many numbers below the largest acknowledged one. */
    int packets() {
        return packets;
    }

    /** So long after it was sent. */
    long delay(RttEstimator rtt) {
        return Math.max(eighths * Math.max(rtt.smoothed(), rtt.latest()) / 8, RttEstimator.GRANULARITY_NANOS);
    }

    /** A packet declared lost was acknowledged after all, {@code distance} numbers below the largest. */
    void onSpurious(long distance) {
        packets = Math.clamp(distance + 1, packets, MOST_PACKETS);
        eighths = Math.min(eighths + 1, MOST_EIGHTHS);
        eventsSinceSpurious = 0;
    }

    void onCongestion() {
        eventsSinceSpurious++;
        if (eventsSinceSpurious > EVENTS_KEPT) {
            packets = PACKETS;
            eighths = EIGHTHS;
        }
    }
}
