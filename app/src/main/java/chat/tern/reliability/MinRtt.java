package chat.tern.reliability;

/**
 * The round trip without queues, and when it must be measured anew (draft-ietf-ccwg-bbr sections 5.3.4.3 and 5.5.7).
 * Times in nanoseconds.
 */
final class MinRtt {
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;
    private static final long PROBE_INTERVAL = 5 * SECOND;
    private static final long WINDOW = 10 * SECOND;

    /** A round trip that is longer by no more than this part is the same: no need to empty a queue that is empty. */
    private static final int SAME = 50;

    private long min = UNKNOWN;
    private long minAt;
    private long probed = UNKNOWN;
    private long probedAt;
    private boolean expired;

    MinRtt(long now) {
        minAt = now;
        probedAt = now;
    }

    /** To be called at each ACK; {@code rtt} is negative if it gave no sample. */
    void onAck(long rtt, long now) {
        expired = now - probedAt > PROBE_INTERVAL;
        if (rtt >= 0 && (rtt < probed || expired)) {
            probed = rtt;
            probedAt = now;
        } else if (rtt >= 0 && rtt - probed <= probed / SAME) {
            probedAt = now;
        }
        if (probed <= min || now - minAt > WINDOW) {
            min = probed;
            minAt = probedAt;
        }
    }

    /** Whether nothing confirmed the minimum for so long that it is time to empty the queue and look. */
    boolean probeDue() {
        return expired;
    }

    /** The queue was empty for long enough. */
    void onProbed(long now) {
        probedAt = now;
    }

    /** Nanoseconds, or {@link #UNKNOWN}. */
    long nanos() {
        return min;
    }
}
