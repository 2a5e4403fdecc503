package chat.tern.reliability;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.ByteReader;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.FrameCodec;
import chat.tern.reliability.packet.MalformedPacketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the frames of an authentic packet to where they belong. */
final class FrameDispatch {
    /**
     * What a packet was.
     *
     * @param kept false: it must count as lost, and be sent again
     * @param onlyPing nothing in it must be acknowledged but a PING
     */
    record Seen(boolean kept, boolean eliciting, boolean onlyPing) {}

    private final Role role;
    private final Streams streams;
    private final Acknowledgements acknowledgements;
    private final Paths paths;
    private final Closing closing;
    private final Recovery recovery;
    private final Counts counts;
    private final Liveness liveness;
    private final Events events;
    private final PacketLog log;
    private final List<String> names = new ArrayList<>();
    private Optional<Frame.PathChallenge> challenge = Optional.empty();

    private FrameDispatch(Role role, Parts parts) {
        this.role = role;
        this.streams = parts.streams();
        this.acknowledgements = parts.acknowledgements();
        this.paths = parts.paths();
        this.closing = parts.closing();
        this.recovery = parts.recovery();
        this.counts = parts.counts();
        this.liveness = parts.liveness();
        this.events = parts.events();
        this.log = parts.log();
    }

    static FrameDispatch of(Role role, Parts parts) {
        return new FrameDispatch(role, parts);
    }

    /** The frames of the latest packet, for the log. */
    List<String> names() {
        return List.copyOf(names);
    }

    /**
     * Reads the frames of a datagram of {@code bytes} bytes, up to a CLOSE. Of several challenges the last one is
     * answered: more answers than one to a datagram could be more than three times as much.
     */
    Seen dispatch(ByteReader in, Address from, int bytes, long now) throws Violation {
        if (in.remaining() == 0) {
            throw new Violation(TransportError.PROTOCOL_VIOLATION, "a packet without frames");
        }
        names.clear();
        challenge = Optional.empty();
        Seen seen = takeAll(in, now);
        challenge.ifPresent(frame -> paths.onChallenge(from, frame.data(), bytes));
        return seen;
    }

    private Seen takeAll(ByteReader in, long now) throws Violation {
        boolean eliciting = false;
        boolean more = false;
        while (in.remaining() > 0 && closing.open()) {
            Frame frame = read(in);
            counts.onReceived(frame);
            if (log.on()) {
                names.add(FrameNames.of(frame));
            }
            if (!take(frame, now)) {
                return new Seen(false, eliciting, false);
            }
            boolean asks = asksForAck(frame);
            eliciting |= asks;
            more |= asks && !(frame instanceof Frame.Ping);
        }
        return new Seen(true, eliciting, eliciting && !more);
    }

    private static Frame read(ByteReader in) throws Violation {
        try {
            return FrameCodec.read(in);
        } catch (MalformedPacketException e) {
            throw new Violation(TransportError.FRAME_ENCODING, String.valueOf(e.getMessage()));
        }
    }

    private static boolean asksForAck(Frame frame) {
        return !(frame instanceof Frame.Ack || frame instanceof Frame.Padding || frame instanceof Frame.Close);
    }

    /** False: the frame could not be kept. */
    private boolean take(Frame frame, long now) throws Violation {
        switch (frame) {
            case Frame.Stream f -> {
                return streams.onStream(f, now);
            }
            case Frame.Ack f -> acknowledgements.onAck(f, now);
            case Frame.ResetStream f -> streams.onReset(f, now);
            case Frame.StopSending f -> streams.onStop(f, now);
            case Frame.MaxData f -> streams.frames().raise(f.maximum());
            case Frame.MaxStreamData f -> streams.onMaxStreamData(f, now);
            case Frame.MaxStreams f -> streams.onMaxStreams(f);
            case Frame.DataBlocked f -> streams.onBlocked(f);
            case Frame.StreamDataBlocked f -> streams.onBlocked(f, now);
            case Frame.StreamsBlocked f -> streams.onBlocked(f);
            case Frame.PathChallenge f -> {
                challenge = Optional.of(f);
                liveness.onRebound();
            }
            case Frame.PathResponse f -> paths.onResponse(f.data());
            case Frame.HandshakeDone f -> fromServerOnly();
            case Frame.NewToken f -> fromServerOnly();
            case Frame.Close f -> closing.drain(reason(f), now, recovery.pto());
            case Frame.Padding f -> {}
            case Frame.Ping f -> {}
            case Frame.Datagram f ->
                events.add(new ConnectionEvent.DatagramReceived(f.data().copy()));
        }
        return true;
    }

    private void fromServerOnly() throws Violation {
        if (role == Role.SERVER) {
            throw new Violation(TransportError.PROTOCOL_VIOLATION, "a frame that only servers send");
        }
    }

    private static CloseReason reason(Frame.Close close) {
        return close.application()
                ? new CloseReason.Peer(close.code(), close.reason())
                : new CloseReason.ProtocolViolation("the other side says: " + close.reason());
    }
}
