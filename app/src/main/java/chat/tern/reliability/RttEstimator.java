package chat.tern.reliability;

/** Round-trip times of one path, in nanoseconds (RFC 9002 section 5). */
final class RttEstimator {
    /** Believed until the first sample (RFC 9002 section 6.2.2). */
    static final long INITIAL_NANOS = 333_000_000;

    /** The timer's assumed granularity (RFC 9002 section 6.1.2). */
    static final long GRANULARITY_NANOS = 1_000_000;

    /**
     * For so many samples a lower one is believed at once: what a program that has just started takes to load its
     * classes is not the path's.
     */
    private static final int WARM_UP = 16;

    private int samples;
    private long latest = INITIAL_NANOS;
    private long min = INITIAL_NANOS;
    private long smoothed = INITIAL_NANOS;
    private long variance = INITIAL_NANOS / 2;

    /**
     * Takes one sample.
     *
     * @param rtt from sending the packet to receiving its acknowledgement
     * @param ackDelay how long the peer says it waited, already limited to what it promised
     */
    void sample(long rtt, long ackDelay) {
        latest = Math.max(1, rtt);
        samples++;
        if (samples == 1) {
            min = latest;
            smoothed = latest;
            variance = latest / 2;
            return;
        }
        min = Math.min(min, latest);
        long adjusted = latest - min >= ackDelay ? latest - ackDelay : latest;
        variance = (3 * variance + Math.abs(smoothed - adjusted)) / 4;
        smoothed = samples <= WARM_UP && adjusted < smoothed ? adjusted : (7 * smoothed + adjusted) / 8;
    }

    /** Whether there was a sample on this path. */
    boolean sampled() {
        return samples > 0;
    }

    long latest() {
        return latest;
    }

    long min() {
        return min;
    }

    long smoothed() {
        return smoothed;
    }

    long variance() {
        return variance;
    }

    /** The probe timeout before any back-off (RFC 9002 section 6.2.1). */
    long pto(long maxAckDelay) {
        return smoothed + Math.max(4 * variance, GRANULARITY_NANOS) + maxAckDelay;
    }

    /** After persistent congestion the newest sample is the minimum (RFC 9002 section 5.2). */
    void forgetMin() {
        min = latest;
    }

    /** Forgets everything: the path is another one. */
    void reset() {
        samples = 0;
        latest = INITIAL_NANOS;
        min = INITIAL_NANOS;
        smoothed = INITIAL_NANOS;
        variance = INITIAL_NANOS / 2;
    }
}
