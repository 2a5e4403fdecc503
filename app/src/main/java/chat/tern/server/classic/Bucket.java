package chat.tern.server.classic;

/** So many at once, and so many a second after that. */
final class Bucket {
    private static final double SECOND = 1e9;

    private final double perSecond;
    private final double most;
    private double tokens;
    private long last;

    Bucket(double perSecond, double most, long nowNanos) {
        this.perSecond = perSecond;
        this.most = most;
        this.tokens = most;
        this.last = nowNanos;
    }

    /** Takes one; false when there is none. */
    boolean take(long nowNanos) {
        tokens = Math.min(most, tokens + Math.max(0, nowNanos - last) / SECOND * perSecond);
        last = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
