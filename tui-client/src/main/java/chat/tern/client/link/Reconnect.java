package chat.tern.client.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each attempt to get back: at once, 0.5, 1 and 2 s, then every 4 s for ten minutes, then
 * every 30 s; with 20 % jitter from 4 s on, so that a crowd does not come back in step.
 */
public final class Reconnect {
    private static final long[] FIRST = {0, 500_000_000L, 1_000_000_000L, 2_000_000_000L};
    private static final long OFTEN = Duration.ofSeconds(4).toNanos();
    private static final long SELDOM = Duration.ofSeconds(30).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(10).toNanos();
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private int attempts;
    private long since;

    /** Begins with the shortest wait; {@code random} makes the jitter. */
    public Reconnect(RandomGenerator random) {
        this.random = random;
    }

    /** Nanoseconds to wait from {@code now} until the next attempt. */
    long next(long now) {
        if (attempts == 0) {
            since = now;
        }
        int attempt = attempts++;
        if (attempt < FIRST.length) {
            return FIRST[attempt];
        }
        return jittered(now - since < PATIENCE ? OFTEN : SELDOM);
    }

    /** There is a connection again: the next loss starts from the beginning. */
    void reset() {
        attempts = 0;
    }

    private long jittered(long nanos) {
        return (long) (nanos * (1 + random.nextDouble(-JITTER, JITTER)));
    }
}
