package chat.tern.reliability;

/**
 * The path as BBR sees it (draft-ietf-ccwg-bbr sections 3.4 and 5.5): how much it carries, how long it takes, and what
 * losses say about both. Updated once an ACK.
 */
final class BbrModel {
    private static final double NANOS = 1e9;

    private final DeliveryRate delivery;
    private final Rounds rounds = new Rounds();
    private final MaxBandwidth maxBandwidth = new MaxBandwidth();
    private final MinRtt minRtt;
    private final FullPipe pipe = new FullPipe();
    private final AckAggregation aggregation;
    private final LossFloor floor = new LossFloor();
    private final LossTrial trial = new LossTrial();
    private final LossRound losses = new LossRound();
    private final BbrBounds bounds = new BbrBounds();
    private double bandwidth;
    private long deliveredBefore;
    private long lostBefore;
    private long shortest = MinRtt.UNKNOWN;

    BbrModel(long now) {
        delivery = new DeliveryRate(now);
        minRtt = new MinRtt(now);
        aggregation = new AckAggregation(now);
    }

    DeliveryRate delivery() {
        return delivery;
    }

    Rounds rounds() {
        return rounds;
    }

    MaxBandwidth maxBandwidth() {
        return maxBandwidth;
    }

    MinRtt minRtt() {
        return minRtt;
    }

    FullPipe pipe() {
        return pipe;
    }

    AckAggregation aggregation() {
        return aggregation;
    }

    LossRound losses() {
        return losses;
    }

    BbrBounds bounds() {
        return bounds;
    }

    /** Bytes a second to be used now, 0 before the first sample. */
    double bandwidth() {
        return bandwidth;
    }

    /** The bandwidth-delay product, bytes; there must have been an RTT sample. */
    double product() {
        return bandwidth * (minRtt.nanos() / NANOS);
    }

    /** The same without the short-term bound. */
    double maxProduct() {
        return maxBandwidth.rate() * (minRtt.nanos() / NANOS);
    }

    /** Every round-trip sample counts for the round it comes in. */
    void onRtt(long rtt) {
        shortest = Math.min(shortest, rtt);
    }

    /** The first half of what is done at each ACK (UpdateLatestDeliverySignals to UpdateACKAggregation). */
    void onAck(RateSample sample, BbrPhase phase, long window, int datagram, long now) {
        losses.onAck(sample, delivery.delivered());
        rounds.onAck(sample.priorDelivered(), delivery.delivered());
        if (rounds.started()) {
            learnFloor(phase, datagram, now);
        }
        maxBandwidth.sample(sample);
        if (losses.ended()) {
            lowerBounds(sample, phase, window, datagram, now);
        }
        aggregation.onAck(sample.acked(), bandwidth, window, rounds.count(), now);
    }

    /** The second half (AdvanceLatestDeliverySignals and BoundBWForModel). */
    void onAckDone(RateSample sample) {
        losses.onAckDone(sample);
        bandwidth = Math.min(maxBandwidth.rate(), bounds.bandwidth());
    }

    /** Whether a round with losses that mean something ends with this ACK. */
    boolean lossesExceeded(int datagram) {
        long lost = delivery.lost();
        return losses.ended()
                && losses.lossy()
                && exceeded(losses.lost(lost), losses.decided(delivery.delivered(), lost), datagram);
    }

    /** Whether so many bytes lost out of so many mean that too much was in flight. */
    boolean exceeded(long lost, long sent, int datagram) {
        return LossFloor.exceeded((double) lost / datagram, (double) sent / datagram, ownLosses());
    }

    /** A probe is over: from here on a queue that stands is somebody else's. */
    void restartCrowd() {
        floor.restartCrowd();
    }

    /** Whether somebody else keeps a queue. */
    boolean crowded() {
        return floor.crowded();
    }

    /** The share of losses from which on too much is in flight. */
    double lossThreshold() {
        return ownLosses() + LossFloor.THRESHOLD;
    }

    /** Whether less is sent for a while, to see what is lost then. */
    boolean onTrial() {
        return trial.running();
    }

    /** The share of what is sent that the path surely loses whatever the rate, from 0 to 1. */
    double lostAnyway() {
        return trial.madeUpFor(floor.sure());
    }

    private double ownLosses() {
        return trial.congestion() ? 0 : floor.rate();
    }

    private void lowerBounds(RateSample sample, BbrPhase phase, long window, int datagram, long now) {
        boolean crowded = floor.crowded();
        if (trial.running() || (crowded ? !losses.lossy() : !lossesExceeded(datagram))) {
            return;
        }
        boolean limited = sample.appLimited() || delivery.limited();
        double average = limited ? losses.bandwidth() : losses.average(delivery.delivered(), now);
        if (!limited) {
            maxBandwidth.limit(average);
        }
        if (!phase.probing()) {
            long extra = crowded ? 0 : aggregation.extra(pipe.ever());
            bounds.lower(maxBandwidth.rate(), window, losses, average, extra);
        }
    }

    private void learnFloor(BbrPhase phase, int datagram, long now) {
        long delivered = delivery.delivered();
        long lost = delivery.lost();
        if (shortest != MinRtt.UNKNOWN && minRtt.nanos() != MinRtt.UNKNOWN) {
            double packets = (double) (delivered - deliveredBefore) / datagram;
            double lostPackets = (double) Math.max(0, lost - lostBefore) / datagram;
            floor.onRound(packets, lostPackets, shortest, minRtt.nanos(), now);
            trial.onRound(packets, lostPackets, phase == BbrPhase.CRUISE && floor.quiet(), floor.sure());
        }
        deliveredBefore = delivered;
        lostBefore = lost;
        shortest = MinRtt.UNKNOWN;
    }
}
