package chat.tern.reliability;

import java.util.List;

/**
 * Persistent congestion (RFC 9002 section 7.6.2): a run of losses, nothing between them acknowledged, that spans more
 * than three probe timeouts.
 */
final class PersistentCongestion {
    private static final int TIMEOUTS = 3;

    /** Acknowledged numbers that are not below the oldest packet whose fate is open. */
    private final RangeSet acked = new RangeSet();

    private long firstSample;
    private boolean sampled;

    /** The path's first RTT sample: what was sent before it does not count. */
    void onFirstSample(long now) {
        firstSample = now;
        sampled = true;
    }

    void onAcked(long number) {
        acked.add(number);
    }

    /** No packet below {@code number} can be lost any more. */
    void settleBelow(long number) {
        acked.remove(0, number);
    }

    /** The path is another one. */
    void reset() {
        sampled = false;
    }

    /**
     * Whether these losses mean persistent congestion.
     *
     * @param lost all that are declared lost now, lowest number first
     * @param pto the probe timeout without back-off
     */
    boolean isIn(List<SentPacket> lost, long pto) {
        SentPacket start = lost.getFirst();
        boolean started = false;
        for (SentPacket packet : lost) {
            if (!packet.ackEliciting() || !sampled || packet.sentNanos() - firstSample <= 0) {
                continue;
            }
            if (!started || acked.nextPresent(start.number()) < packet.number()) {
                start = packet;
                started = true;
            } else if (packet.sentNanos() - start.sentNanos() > pto * TIMEOUTS) {
                return true;
            }
        }
        return false;
    }
}
