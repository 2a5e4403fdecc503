package chat.tern.client.room;

import chat.tern.protocol.AnnouncedLimits;

/**
 * Keeps lines just under the rate that the server announced: a token bucket a little smaller and slower than the
 * server's, since lines can arrive closer together than they left.
 */
final class Pace {
    private static final double SLOWER = 0.95;
    private static final double SECOND = 1e9;

    private double burst;
    private double perNano;
    private double tokens;
    private long filledAt;

    /** The server's limits; without a rate there is no limit. */
    void limit(AnnouncedLimits limits, long now) {
        fill(now);
        boolean first = perNano == 0;
        burst = Math.max(1, limits.burst() - 1);
        perNano = limits.ratePerSecond() * SLOWER / SECOND;
        tokens = first ? burst : Math.min(burst, tokens);
    }

    /** The nano time from which one more line may leave. */
    long next(long now) {
        fill(now);
        return perNano == 0 || tokens >= 1 ? now : now + (long) Math.ceil((1 - tokens) / perNano);
    }

    /** A line leaves. */
    void take(long now) {
        fill(now);
        tokens = Math.max(0, tokens - 1);
    }

    private void fill(long now) {
        tokens = Math.min(burst, tokens + (now - filledAt) * perNano);
        filledAt = now;
    }
}
