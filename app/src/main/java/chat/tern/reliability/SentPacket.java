package chat.tern.reliability;

import java.util.List;

/**
 * One sent packet.
 *
 * @param bytes the whole datagram's size
 * @param ackEliciting whether the peer must acknowledge it; only such packets count as in flight
 * @param departure what the congestion controller wants to know of it again
 * @param mtuProbe a path MTU probe: its loss says nothing about congestion (RFC 8899 section 3)
 */
record SentPacket(
        long number,
        long sentNanos,
        int bytes,
        boolean ackEliciting,
        boolean mtuProbe,
        List<SentFrame> frames,
        Departure departure) {
    SentPacket {
        frames = List.copyOf(frames);
    }

    SentPacket(long number, long sentNanos, int bytes, boolean ackEliciting, boolean mtuProbe, List<SentFrame> frames) {
        this(number, sentNanos, bytes, ackEliciting, mtuProbe, frames, Departure.UNKNOWN);
    }

    /** Whether its loss would be noticed, and says something about the path. */
    boolean tracked() {
        return ackEliciting && !mtuProbe;
    }

    SentPacket(long number, long sentNanos, int bytes, boolean ackEliciting, List<SentFrame> frames) {
        this(number, sentNanos, bytes, ackEliciting, false, frames);
    }
}
