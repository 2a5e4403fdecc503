package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.MalformedPacketException;
import java.util.List;

/** What becomes of sent frames: done with when acknowledged, built anew from the present state when lost. */
final class Acknowledgements {
    private static final int REPEATED_BY_PROBE = 2;

    private final Recovery recovery;
    private final ReceivedPackets received;
    private final Streams streams;
    private final Signals signals;
    private final PathMtu mtu;
    private final Liveness liveness;
    private final Counts counts;
    private final PacketLog log;

    Acknowledgements(
            Recovery recovery,
            ReceivedPackets received,
            Streams streams,
            Signals signals,
            PathMtu mtu,
            Liveness liveness,
            Counts counts,
            PacketLog log) {
        this.recovery = recovery;
        this.received = received;
        this.streams = streams;
        this.signals = signals;
        this.mtu = mtu;
        this.liveness = liveness;
        this.counts = counts;
        this.log = log;
    }

    void onAck(Frame.Ack ack, long now) throws Violation {
        AckOutcome outcome;
        try {
            outcome = recovery.onAck(ack, now);
        } catch (MalformedPacketException e) {
            throw new Violation(TransportError.PROTOCOL_VIOLATION, String.valueOf(e.getMessage()));
        }
        for (SentPacket packet : outcome.acked()) {
            packet.frames().forEach(this::onAcked);
            if (mtu.onAcked(packet, now)) {
                counts.add(Count.MTU_RAISED);
                recovery.datagramSize(mtu.current());
            }
        }
        if (!outcome.acked().isEmpty()) {
            liveness.onAnswered();
        }
        onLost(outcome.lost(), now);
        if (log.on()) {
            RttEstimator rtt = recovery.rtt();
            log.metrics(
                    now,
                    new PacketLog.Metrics(
                            rtt.sampled() ? rtt.min() : 0,
                            rtt.sampled() ? rtt.smoothed() : 0,
                            rtt.sampled() ? rtt.latest() : 0,
                            recovery.window(),
                            recovery.bytesInFlight(),
                            recovery.ptoCount()));
        }
    }

    /** The timer of loss detection may be over; true at a probe timeout. */
    boolean onTimeout(long now) {
        int before = recovery.ptoCount();
        onLost(recovery.onTimeout(now), now);
        return recovery.ptoCount() > before;
    }

    /**
     * Gives a probe something useful to carry: what has waited longest, if there is nothing new. After a second timeout
     * in a row new data are no use either: the peer may have no memory for what comes after a gap, so that it is told
     * again what every stream goes on with.
     */
    void repeatOldest() {
        boolean again = recovery.ptoCount() > 1;
        if (again || !streams.frames().wantsToSend()) {
            recovery.oldest(REPEATED_BY_PROBE).forEach(packet -> packet.frames().forEach(this::onLost));
        }
        if (again) {
            streams.repeatFirst();
        }
    }

    /** The system would not send this one. */
    void onRefused(SentPacket packet) {
        packet.frames().forEach(this::onLost);
    }

    private void onLost(List<SentPacket> packets, long now) {
        for (SentPacket packet : packets) {
            log.lost(now, packet.number());
            packet.frames().forEach(this::onLost);
        }
        if (mtu.onLost(telling(packets), now)) {
            counts.add(Count.MTU_LOWERED);
            recovery.datagramSize(mtu.current());
        }
    }

    /** What was sent to an address that the peer has left says nothing of sizes, but that a probe is gone. */
    private List<SentPacket> telling(List<SentPacket> packets) {
        if (packets.isEmpty()) {
            return packets;
        }
        return packets.stream()
                .filter(packet -> packet.mtuProbe() || !recovery.ofOldPath(packet))
                .toList();
    }

    private void onAckAcked(SentFrame.Ack ack) {
        counts.add(Count.ACK_ACKED);
        received.onAckAcked(ack.largest());
    }

    private void onAcked(SentFrame frame) {
        switch (frame) {
            case SentFrame.Stream f -> streams.onAcked(f);
            case SentFrame.ResetStream f -> streams.onResetAcked(f.id());
            case SentFrame.Ack f -> onAckAcked(f);
            case SentFrame.StopSending f -> {}
            case SentFrame.MaxData f -> {}
            case SentFrame.MaxStreamData f -> {}
            case SentFrame.MaxStreams f -> {}
            case SentFrame.DataBlocked f -> {}
            case SentFrame.StreamDataBlocked f -> {}
            case SentFrame.StreamsBlocked f -> {}
            case SentFrame.HandshakeDone f -> {}
            case SentFrame.Ping f -> {}
            case SentFrame.PathChallenge f -> {}
            case SentFrame.PathResponse f -> {}
            case SentFrame.Datagram f -> {}
            case SentFrame.Close f -> {}
        }
    }

    private void onLost(SentFrame frame) {
        switch (frame) {
            case SentFrame.Stream f -> streams.onLost(f);
            case SentFrame.ResetStream f -> streams.onResetLost(f.id());
            case SentFrame.StopSending f -> streams.onStopLost(f);
            case SentFrame.MaxData f -> streams.frames().maxDataDue();
            case SentFrame.MaxStreamData f -> streams.onCreditLost(f.id());
            case SentFrame.MaxStreams f -> streams.frames().maxStreamsDue();
            case SentFrame.HandshakeDone f -> signals.handshakeDone();
            // The peer will ask again, or has learnt it some other way.
            case SentFrame.DataBlocked f -> {}
            case SentFrame.StreamDataBlocked f -> {}
            case SentFrame.StreamsBlocked f -> {}
            case SentFrame.Ack f -> {}
            case SentFrame.Ping f -> {}
            case SentFrame.PathChallenge f -> {}
            case SentFrame.PathResponse f -> {}
            case SentFrame.Datagram f -> {}
            case SentFrame.Close f -> {}
        }
    }
}
