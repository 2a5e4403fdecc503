package chat.tern.client.file;

/**
 * Holds bytes to a rate: a bucket of a quarter of a second's bytes. Once empty, nothing goes until half of it is full
 * again, so that bytes do not come in drops.
 */
final class Meter {
    private static final double SECOND = 1e9;
    private static final double BURST = 0.25;
    private static final double LEAST_BURST = 2;

    private double perNano;
    private double burst;
    private double left;
    private boolean empty;
    private long filledAt;

    /** Bytes per second from now on; 0: no limit. */
    void rate(long bytesPerSecond, long now) {
        fill(now);
        boolean first = perNano == 0;
        perNano = bytesPerSecond / SECOND;
        burst = Math.max(LEAST_BURST, bytesPerSecond * BURST);
        left = first ? burst : Math.min(burst, left);
    }

    /** How many bytes may go now. */
    int may(long now) {
        fill(now);
        if (perNano == 0) {
            return Integer.MAX_VALUE;
        }
        empty = empty ? left < burst / 2 : left < 1;
        return empty ? 0 : (int) Math.min(Integer.MAX_VALUE, left);
    }

    /** So many have gone. */
    void used(int bytes) {
        left -= bytes;
    }

    /** Nothing goes until half of the bucket is full; returns when that is. */
    long hold(long now) {
        fill(now);
        empty = perNano > 0;
        return left >= burst / 2 || perNano == 0 ? now : now + 1 + (long) Math.ceil((burst / 2 - left) / perNano);
    }

    private void fill(long now) {
        left = Math.min(burst, left + (now - filledAt) * perNano);
        filledAt = now;
    }
}
