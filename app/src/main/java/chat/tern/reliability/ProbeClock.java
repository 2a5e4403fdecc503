package chat.tern.reliability;

import java.util.random.RandomGenerator;

/**
 * When to probe for bandwidth again (draft-ietf-ccwg-bbr section 5.3.3.8): after 2 to 3 seconds, or after as many rounds
 * as Reno or CUBIC would need to grow back, 62 or 63 at most, so that they find their share beside us.
 */
final class ProbeClock {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_ROUNDS = 63;

    private final RandomGenerator random;
    private long start;
    private long wait;
    private long roundsBefore;

    ProbeClock(RandomGenerator random) {
        this.random = random;
    }

    void restart(long round, long now) {
        start = now;
        roundsBefore = round - random.nextInt(2);
        wait = 2 * SECOND + random.nextLong(SECOND);
    }

    /** Whether the time has come; {@code target}: what is wanted in flight, in packets. */
    boolean due(double target, long round, long now) {
        return now - start > wait || round - roundsBefore >= Math.min(target, MOST_ROUNDS);
    }
}
