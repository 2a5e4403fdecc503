package chat.tern.reliability;

/**
 * HyStart++ (RFC 9406): leaves slow start when round trips grow, before the queue overflows. As sending is paced there
 * is no limit L on the growth by one ACK.
 *
 * <pre>
 *   SLOW_START --round trips grew--> CONSERVATIVE --5 rounds--> DONE
 *        ^---round trips shrank again-----'
 * </pre>
 */
final class HyStart {
    private static final long MIN_THRESHOLD_NANOS = 4_000_000;
    private static final long MAX_THRESHOLD_NANOS = 16_000_000;
    private static final int RTT_DIVISOR = 8;
    private static final int SAMPLES = 8;
    private static final int GROWTH_DIVISOR = 4;
    private static final int ROUNDS = 5;

    private enum Phase {
        SLOW_START,
        CONSERVATIVE,
        DONE
    }

    private Phase phase = Phase.SLOW_START;
    private long windowEnd = -1;
    private long lastRoundMin = Long.MAX_VALUE;
    private long roundMin = Long.MAX_VALUE;
    private long baselineMin = Long.MAX_VALUE;
    private int samples;
    private int conservativeRounds;

    /** One RTT sample, with the largest number it acknowledged and the next number to be sent. */
    void onRtt(long rtt, long largestAcked, long nextNumber) {
        if (largestAcked >= windowEnd) {
            startRound(nextNumber);
        }
        roundMin = Math.min(roundMin, rtt);
        samples++;
        if (samples < SAMPLES) {
            return;
        }
        if (phase == Phase.SLOW_START && grew()) {
            phase = Phase.CONSERVATIVE;
            baselineMin = roundMin;
            conservativeRounds = 0;
        } else if (phase == Phase.CONSERVATIVE && roundMin < baselineMin) {
            phase = Phase.SLOW_START;
        }
    }

    /** By how many bytes the window grows for {@code bytes} acknowledged. */
    long growth(long bytes) {
        return phase == Phase.CONSERVATIVE ? bytes / GROWTH_DIVISOR : bytes;
    }

    /** Whether round trips grew, and slow start goes on with care. */
    boolean conservative() {
        return phase == Phase.CONSERVATIVE;
    }

    /** Whether slow start should end now. */
    boolean done() {
        return phase == Phase.DONE;
    }

    void reset() {
        phase = Phase.SLOW_START;
        windowEnd = -1;
        lastRoundMin = Long.MAX_VALUE;
        roundMin = Long.MAX_VALUE;
        samples = 0;
    }

    private void startRound(long nextNumber) {
        if (phase == Phase.CONSERVATIVE) {
            conservativeRounds++;
            if (conservativeRounds >= ROUNDS) {
                phase = Phase.DONE;
            }
        }
        windowEnd = nextNumber;
        lastRoundMin = roundMin;
        roundMin = Long.MAX_VALUE;
        samples = 0;
    }

    private boolean grew() {
        if (lastRoundMin == Long.MAX_VALUE) {
            return false;
        }
        long threshold = Math.clamp(lastRoundMin / RTT_DIVISOR, MIN_THRESHOLD_NANOS, MAX_THRESHOLD_NANOS);
        return roundMin >= lastRoundMin + threshold;
    }
}
