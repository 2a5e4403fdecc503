package chat.tern.reliability;

/**
 * How much more than expected is acknowledged at once, on paths and by peers that gather data or ACKs
 * (draft-ietf-ccwg-bbr section 5.5.9).
 */
final class AckAggregation {
    private static final int ROUNDS = 10;
    private static final double NANOS = 1e9;

    private final long[] extra = new long[ROUNDS];
    private long round;
    private long since;
    private long acked;

    AckAggregation(long now) {
        since = now;
    }

    /** After a pause nothing was to be expected. */
    void onRestart(long now) {
        since = now;
        acked = 0;
    }

    /**
     * Takes in one ACK.
     *
     * @param bandwidth what was to be expected, bytes a second
     * @param window more than this cannot be extra
     */
    void onAck(long newlyAcked, double bandwidth, long window, long roundCount, long now) {
        for (; round < roundCount; round++) {
            extra[slot(round + 1)] = 0;
        }
        double expected = bandwidth * (now - since) / NANOS;
        if (acked <= expected) {
            onRestart(now);
            expected = 0;
        }
        acked += newlyAcked;
        long more = (long) Math.min((double) window, acked - expected);
        extra[slot(round)] = Math.max(extra[slot(round)], more);
    }

    /** Bytes; until the path was {@code full} only the newest round counts. */
    long extra(boolean full) {
        if (!full) {
            return extra[slot(round)];
        }
        long most = 0;
        for (long each : extra) {
            most = Math.max(most, each);
        }
        return most;
    }

    private static int slot(long round) {
        return (int) (round % ROUNDS);
    }
}
