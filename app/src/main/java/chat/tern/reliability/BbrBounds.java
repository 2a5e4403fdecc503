package chat.tern.reliability;

/**
 * What losses have taught about the path (draft-ietf-ccwg-bbr section 5.5.10): a long-term bound on what may be in
 * flight, raised only by probing, and short-term bounds that a cycle of probing forgets. Bytes, bytes a second, or
 * {@link #NONE}.
 */
final class BbrBounds {
    static final double NONE = Double.POSITIVE_INFINITY;

    /** What a loss takes at most, as in CUBIC. */
    static final double BETA = 0.7;

    /** What remains of a queue that somebody else keeps, too; found by trial beside CUBIC. */
    private static final double SHARED = 0.6;

    private static final double HEADROOM = 0.15;
    private static final int MOST_DOUBLINGS = 30;

    private double bandwidth = NONE;
    private double inFlight = NONE;
    private double longTerm = NONE;
    private int doublings;
    private double acked;
    private double ackedPerPacket = NONE;

    double bandwidth() {
        return bandwidth;
    }

    double inFlight() {
        return inFlight;
    }

    double longTerm() {
        return longTerm;
    }

    /** Leaves others a part of a queue that is known to be short (section 5.3.3.9, InflightWithHeadroom). */
    double withHeadroom(double datagram, double least) {
        return longTerm == NONE ? NONE : Math.max(longTerm - Math.max(datagram, HEADROOM * longTerm), least);
    }

    /** Congestion while nothing was probed: down towards what was delivered (section 5.5.10.3). */
    void lower(double maxBandwidth, long window, LossRound round, double average, long extra) {
        bandwidth = Math.max(average, BETA * (bandwidth == NONE ? maxBandwidth : bandwidth));
        inFlight = Math.max(round.inFlight() + extra, BETA * (inFlight == NONE ? (double) window : inFlight));
    }

    void forgetShortTerm() {
        bandwidth = NONE;
        inFlight = NONE;
    }

    /** So much in flight was the most that was seen to do no harm. */
    void longTerm(double bytes) {
        longTerm = bytes;
    }

    /**
     * A probe lost too much. The draft keeps what was {@code safe}, which next to CUBIC is most of the queue for ever;
     * where somebody else keeps a queue we leave a part of it, as CUBIC would.
     *
     * @param safe in flight when the losses began to exceed
     * @param target what is wanted in flight now
     * @param crowded somebody else keeps a queue
     */
    void longTermExceeded(double safe, double target, boolean crowded) {
        longTerm = Math.max(crowded ? SHARED * safe : safe, BETA * target);
    }

    /** More than the bound did no harm. */
    void atLeast(long bytes) {
        longTerm = Math.max(longTerm, (double) bytes);
    }

    void onRefill() {
        doublings = 0;
        acked = 0;
    }

    void stopRaising() {
        ackedPerPacket = NONE;
    }

    /** In each round of probing the bound grows twice as fast as in the one before (RaiseInflightLongtermSlope). */
    void raiseFaster(long window, int datagram) {
        ackedPerPacket = Math.max((double) window / (1L << doublings), datagram);
        doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
    }

    /** The bound was used in full and did no harm (ProbeInflightLongtermUpward). */
    void raise(long newlyAcked, int datagram) {
        acked += (double) newlyAcked;
        double packets = Math.floor(acked / ackedPerPacket);
        if (packets >= 1) {
            acked -= packets * ackedPerPacket;
            longTerm += packets * datagram;
        }
    }

    /** The losses were none (section 5.5.11.2). */
    void restore(BbrBounds.Saved saved) {
        bandwidth = Math.max(bandwidth, saved.bandwidth);
        inFlight = Math.max(inFlight, saved.inFlight);
        longTerm = Math.max(longTerm, saved.longTerm);
    }

    Saved save() {
        return new Saved(bandwidth, inFlight, longTerm);
    }

    /** The bounds at some time (section 5.5.11.1). */
    record Saved(double bandwidth, double inFlight, double longTerm) {}
}
