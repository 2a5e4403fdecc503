package chat.tern.reliability;

/**
 * When a packet older than an acknowledged one counts as lost (RFC 9002 section 6.1). A path that proves to reorder raises
 * the threshold of numbers beyond what was seen, and that of time, once a round trip, where it was too short, too. They
 * return to their first values when that was long ago (as RFC 8985 section 6.2 does), in losses or on the clock.
 */
final class LossThresholds {
    static final int PACKETS = 3;
    static final int EIGHTHS = 9;

    /** The peer does not keep numbers apart that are further below its largest. */
    private static final int MOST_PACKETS = ReceivedPackets.REPLAY_WINDOW;

    private static final int MOST_EIGHTHS = 16;
    private static final int EVENTS_KEPT = 16;
    private static final long NANOS_KEPT = 60_000_000_000L;

    private int packets = PACKETS;
    private int eighths = EIGHTHS;
    private int eventsSinceSpurious;
    private long spuriousAt;
    private long raisedAt;

    /** Whether the path was seen to reorder. */
    boolean raised() {
        return packets > PACKETS || eighths > EIGHTHS;
    }

    /** So many numbers below the largest acknowledged one. */
    int packets() {
        return packets;
    }

    /** So long after it was sent. */
    long delay(RttEstimator rtt) {
        return Math.max(eighths * Math.max(rtt.smoothed(), rtt.latest()) / 8, RttEstimator.GRANULARITY_NANOS);
    }

    /**
     * A packet declared lost was acknowledged after all. A burst that was late together is one lesson.
     *
     * @param distance numbers below the largest acknowledged one
     * @param after nanoseconds since it was sent
     */
    void onSpurious(long distance, long after, RttEstimator rtt, long now) {
        packets = Math.clamp(distance + distance / 2 + 1, packets, MOST_PACKETS);
        if (after >= delay(rtt) && (eighths == EIGHTHS || now - raisedAt >= rtt.smoothed())) {
            eighths = Math.min(eighths + 1, MOST_EIGHTHS);
            raisedAt = now;
        }
        spuriousAt = now;
        eventsSinceSpurious = 0;
    }

    /** Time goes by. */
    void age(long now) {
        if (raised() && now - spuriousAt > NANOS_KEPT) {
            forget();
        }
    }

    void onCongestion() {
        eventsSinceSpurious++;
        if (eventsSinceSpurious > EVENTS_KEPT) {
            forget();
        }
    }

    private void forget() {
        packets = PACKETS;
        eighths = EIGHTHS;
    }
}
