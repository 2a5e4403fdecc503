package chat.tern.reliability;

/**
 * What the latest round with losses delivered and lost (draft-ietf-ccwg-bbr section 5.5.10.3). It begins with the first
 * loss and ends a round trip later. Sizes in bytes.
 */
final class LossRound {
    private static final double NANOS = 1e9;

    private long end;
    private boolean ended;
    private boolean lossy;
    private long start;
    private long deliveredBefore;
    private long lostBefore;
    private long lastLost;
    private int ranges;
    private double bandwidth;
    private double inFlight;

    /** One packet is lost; {@code delivered} and {@code lost}: in all, with it. Whether it is the round's first one. */
    boolean onLost(long number, long delivered, long lost, long now) {
        boolean first = !lossy;
        if (first) {
            lossy = true;
            end = delivered;
            start = now;
            deliveredBefore = delivered;
            lostBefore = lost;
            ranges = 0;
        }
        if (ranges == 0 || number != lastLost + 1) {
            ranges++;
        }
        lastLost = number;
        return first;
    }

    /** At the start of what is done at each ACK. */
    void onAck(RateSample sample, long delivered) {
        bandwidth = Math.max(bandwidth, sample.rate());
        inFlight = Math.max(inFlight, (double) sample.delivered());
        ended = sample.priorDelivered() >= end;
        if (ended) {
            end = delivered;
        }
    }

    /** At the end of what is done at each ACK. */
    void onAckDone(RateSample sample) {
        if (ended) {
            bandwidth = sample.rate();
            inFlight = sample.delivered();
        }
    }

    /** The losses so far have had their effect. */
    void settle() {
        lossy = false;
    }

    void reset() {
        lossy = false;
        bandwidth = 0;
        inFlight = 0;
    }

    boolean ended() {
        return ended;
    }

    boolean lossy() {
        return lossy;
    }

    /** Bytes lost after the round's first loss. */
    long lost(long lostInAll) {
        return Math.max(0, lostInAll - lostBefore);
    }

    /** Bytes whose fate was decided after the round's first loss. */
    long decided(long deliveredInAll, long lostInAll) {
        return deliveredInAll - deliveredBefore + lost(lostInAll);
    }

    /** The rate of delivery since the round's first loss, bytes a second. */
    double average(long deliveredInAll, long now) {
        return (deliveredInAll - deliveredBefore) * NANOS / Math.max(1, now - start);
    }

    /** How often something was lost in a row. */
    int ranges() {
        return ranges;
    }

    /** The largest delivery rate of the round. */
    double bandwidth() {
        return bandwidth;
    }

    /** The most that was delivered within a round trip. */
    double inFlight() {
        return inFlight;
    }
}
