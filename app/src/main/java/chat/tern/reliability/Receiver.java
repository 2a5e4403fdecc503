package chat.tern.reliability;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.ByteReader;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.MalformedPacketException;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.PacketType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes datagrams in: what is genuine goes on to the handshake or the frames, the rest is counted. */
final class Receiver {
    private static final int MOST_EARLY = 4;

    private record Early(Address from, Bytes datagram) {}

    private final Parts parts;
    private final FrameDispatch dispatch;
    private final long localId;
    private final List<Early> early = new ArrayList<>();
    private Optional<Keys> keys = Optional.empty();
    private Optional<Bytes> resetToken = Optional.empty();
    private long clock;
    private long packets;
    private long bytes;
    private long dropped;

    Receiver(Parts parts, FrameDispatch dispatch, long localId) {
        this.parts = parts;
        this.dispatch = dispatch;
        this.localId = localId;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    long dropped() {
        return dropped;
    }

    /** There are keys: what came too early is taken in now. */
    void start(Keys established, Optional<Bytes> peersResetToken, long now) {
        keys = Optional.of(established);
        resetToken = peersResetToken;
        List<Early> waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(
                e -> onData(e.from(), e.datagram().toArray(), 0, e.datagram().size(), now));
    }

    /** What a handshake packet brought about; DATA is dealt with here. */
    HandshakeSide.Outcome onDatagram(Address from, byte[] buffer, int offset, int length, long now) {
        clock = now;
        packets++;
        bytes += length;
        PacketType type = PacketCodec.type(buffer, offset, length);
        if (type == PacketType.DATA) {
            onData(from, buffer, offset, length, now);
            return HandshakeSide.Outcome.NOTHING;
        }
        return type == PacketType.UNKNOWN ? drop(Count.MALFORMED) : onHandshake(from, buffer, offset, length, now);
    }

    private HandshakeSide.Outcome onHandshake(Address from, byte[] buffer, int offset, int length, long now) {
        try {
            Packet packet = PacketCodec.read(buffer, offset, length);
            if (!(packet instanceof Packet.Init) && PacketCodec.destinationId(buffer, offset) != localId) {
                return drop(Count.MALFORMED);
            }
            parts.paths().onReceived(from, length);
            HandshakeSide.Outcome outcome = parts.handshake().onPacket(packet, now);
            return switch (outcome) {
                case HandshakeSide.Outcome.Forged forged -> drop(Count.FORGED);
                case HandshakeSide.Outcome.OutOfTime late -> drop(Count.OUT_OF_TIME);
                case HandshakeSide.Outcome.Unanswered refused -> drop(Count.REJECT_WITHHELD);
                case HandshakeSide.Outcome.Nothing nothing -> outcome;
                case HandshakeSide.Outcome.Done done -> outcome;
                case HandshakeSide.Outcome.Failed failed -> outcome;
            };
        } catch (MalformedPacketException e) {
            return drop(Count.MALFORMED);
        }
    }

    private HandshakeSide.Outcome drop(Count why) {
        parts.counts().add(why);
        parts.log().dropped(clock, why);
        dropped++;
        return HandshakeSide.Outcome.NOTHING;
    }

    private void onData(Address from, byte[] buffer, int offset, int length, long now) {
        if (keys.isEmpty()) {
            keep(from, buffer, offset, length);
            return;
        }
        long number = PacketNumbers.expand(parts.received().largest(), PacketCodec.number(buffer, offset));
        boolean mine = PacketCodec.destinationId(buffer, offset) == localId;
        if (mine && parts.received().seen(number)) {
            drop(Count.DUPLICATE);
            return;
        }
        int text = mine ? keys.get().open(number, buffer, offset, length, now) : -1;
        if (text < 0) {
            onForged(buffer, offset, length);
        } else if (parts.closing().open()) {
            onOpened(number, from, new ByteReader(buffer, offset + PacketCodec.DATA_HEADER, text), length, now);
        } else {
            drop(Count.AFTER_CLOSE);
            parts.closing().onDatagram();
        }
    }

    /** Nothing longer is sent before the first round trip, and anybody can send DATA to an id that he was told. */
    private void keep(Address from, byte[] buffer, int offset, int length) {
        if (PacketCodec.destinationId(buffer, offset) != localId) {
            drop(Count.MALFORMED);
        } else if (early.size() < MOST_EARLY && length <= PathMtu.BASE) {
            parts.counts().add(Count.EARLY);
            early.add(new Early(from, Bytes.copyOf(buffer, offset, length)));
        } else {
            drop(Count.EARLY_DROPPED);
        }
    }

    private void onForged(byte[] buffer, int offset, int length) {
        drop(Count.FORGED);
        if (resetToken.isPresent() && ResetToken.matches(resetToken.get(), buffer, offset, length)) {
            parts.closing().vanish(new CloseReason.StatelessReset());
        }
    }

    private void onOpened(long number, Address from, ByteReader frames, int length, long now) {
        boolean highest = number > parts.received().largest();
        parts.handshake().onDataOpened();
        parts.liveness().onHeard(now);
        parts.paths().onReceived(from, length);
        if (highest) {
            parts.paths().follow(from, length, now);
        }
        try {
            FrameDispatch.Seen seen = dispatch.dispatch(frames, from, length, now);
            if (parts.log().on()) {
                parts.log().received(now, number, length, dispatch.names());
            }
            if (seen.kept()) {
                parts.received().onReceived(number, length, seen.eliciting(), seen.onlyPing(), now);
            } else {
                parts.received().onNotKept(number);
                drop(Count.NOT_KEPT);
            }
        } catch (Violation e) {
            parts.closing()
                    .tell(
                            new CloseReason.ProtocolViolation(e.what()),
                            new Frame.Close(false, e.error().code(), e.what()),
                            now,
                            parts.recovery().pto());
        }
    }
}
