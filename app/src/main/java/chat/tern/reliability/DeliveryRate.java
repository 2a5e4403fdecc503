package chat.tern.reliability;

import java.util.Optional;

/**
 * How fast data arrives at the peer, one sample an ACK frame (draft-ietf-ccwg-bbr section 4.1). The longer of two spans
 * counts, the one of sending and the one of acknowledging, so that neither bursts nor ACKs that arrive together make a
 * rate that the path has not.
 */
final class DeliveryRate {
    private static final double NANOS = 1e9;

    private long delivered;
    private long deliveredNanos;
    private long firstSentNanos;
    private long lost;
    private long limitedUntil;

    private long acked;
    private long newest = -1;
    private Departure departure = Departure.UNKNOWN;
    private long sendNanos;
    private long ackNanos;

    DeliveryRate(long now) {
        deliveredNanos = now;
        firstSentNanos = now;
    }

    /** A packet leaves (section 4.1.2.2); {@code inFlight}: without it. */
    Departure onSent(int bytes, long inFlight, long now) {
        if (inFlight == 0) {
            firstSentNanos = now;
            deliveredNanos = now;
        }
        return new Departure(delivered, deliveredNanos, firstSentNanos, limitedUntil > 0, inFlight + bytes, lost);
    }

    /** One packet of an ACK frame (section 4.1.2.3). */
    void onAcked(SentPacket packet, long now) {
        delivered += packet.bytes();
        deliveredNanos = now;
        acked += packet.bytes();
        if (newest < 0 || packet.number() > newest) {
            newest = packet.number();
            departure = packet.departure();
            sendNanos = packet.sentNanos() - departure.firstSentNanos();
            ackNanos = now - departure.deliveredNanos();
            if (packet.sentNanos() - firstSentNanos > 0) {
                firstSentNanos = packet.sentNanos();
            }
        }
    }

    void onLost(SentPacket packet) {
        lost += packet.bytes();
    }

    /** What counted as lost was only late. */
    void onLate(SentPacket packet) {
        lost -= packet.bytes();
        delivered += packet.bytes();
    }

    /** There is nothing to send although there might be: what is in flight now tells too little (section 4.1.2.4). */
    void onLimited(long inFlight) {
        limitedUntil = Math.max(1, delivered + inFlight);
    }

    boolean limited() {
        return limitedUntil > 0;
    }

    /** The sample of all that was acknowledged since the last one. */
    Optional<RateSample> take() {
        if (acked == 0) {
            return Optional.empty();
        }
        if (delivered > limitedUntil) {
            limitedUntil = 0;
        }
        long span = Math.max(sendNanos, ackNanos);
        long during = delivered - departure.delivered();
        RateSample sample = new RateSample(
                span > 0 ? during * NANOS / span : 0,
                during,
                departure.delivered(),
                departure.appLimited(),
                departure.inFlight(),
                Math.max(0, lost - departure.lost()),
                acked);
        acked = 0;
        newest = -1;
        return Optional.of(sample);
    }

    /** Acknowledged so far, bytes. */
    long delivered() {
        return delivered;
    }

    /** Declared lost so far, bytes. */
    long lost() {
        return lost;
    }
}
