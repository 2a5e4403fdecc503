package chat.tern.reliability;

import chat.tern.reliability.Timers.Timer;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.PacketCodec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides which datagram leaves next, and builds it: the handshake, the end, what finds out about paths, probes after
 * silence, then data as the window and the pacer allow, and acknowledgements whenever they are due.
 */
final class Sender {
    private static final int OVERHEAD = PacketCodec.DATA_HEADER + PacketCodec.TAG;
    /** A datagram with less room than this is not worth building. */
    static final int LEAST = OVERHEAD + 48;
    /** A datagram with nothing but a challenge or its answer. */
    static final int BARE = OVERHEAD + 9;
    /** After so many packets that nobody acknowledges, the peer is asked to: our ACKs could never be forgotten. */
    private static final int SILENT_RUN = 32;

    private final Parts parts;
    private final PacketNumbers numbers;
    private final PacketBuilder builder = new PacketBuilder();
    private Optional<Keys> keys = Optional.empty();
    private long remoteId;
    private int silent;
    private long latest = -1;
    private long packets;
    private long bytes;

    Sender(Parts parts, PacketNumbers numbers) {
        this.parts = parts;
        this.numbers = numbers;
    }

    void start(Keys established, long peerId) {
        keys = Optional.of(established);
        remoteId = peerId;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    /** The latest packet never left. */
    void takeBack() {
        parts.recovery().takeBack(latest).ifPresent(parts.acknowledgements()::onRefused);
    }

    boolean poll(Transmit out, long now) {
        if (!parts.closing().speaking()) {
            return false;
        }
        int length = parts.handshake().poll(out.buffer, now);
        if (length > 0) {
            return sent(out, parts.paths().current().address(), length);
        }
        if (keys.isEmpty()) {
            return false;
        }
        if (keys.get().updateIfDue(parts.recovery().largestAcked(), now)) {
            parts.counts().add(Count.KEY_RENEWED);
        }
        return parts.closing().open() ? pollOpen(out, keys.get(), now) : pollClosing(out, keys.get(), now);
    }

    private boolean pollOpen(Transmit out, Keys with, long now) {
        if (pollPaths(out, with, now)) {
            return true;
        }
        int size = room(parts.mtu().current());
        if (size < LEAST) {
            return false;
        }
        if (parts.recovery().probes() > 0) {
            return pollProbe(out, with, Math.min(size, PathMtu.BASE), now);
        }
        return pollData(out, with, size, now) || pollMtu(out, with, now);
    }

    /** What was written just before the end still leaves, as far as the window is open; then the end is told. */
    private boolean pollClosing(Transmit out, Keys with, long now) {
        int size = room(PathMtu.BASE);
        if (size < LEAST) {
            return false;
        }
        boolean flushed = parts.closing().flushing() && pollData(out, with, size, now);
        parts.timers().clear(Timer.PACING);
        if (flushed) {
            return true;
        }
        Optional<Frame.Close> close = parts.closing().poll();
        if (close.isEmpty()) {
            return false;
        }
        PacketBuilder packet = begin(out, size);
        packet.addSilent(close.get(), new SentFrame.Close());
        return send(out, with, packet, current(), false, now);
    }

    private boolean pollPaths(Transmit out, Keys with, long now) {
        for (Optional<Paths.Probe> probe = parts.paths().poll();
                probe.isPresent();
                probe = parts.paths().poll()) {
            if (pollPath(out, with, probe.get(), now)) {
                return true;
            }
        }
        return false;
    }

    private int room(int most) {
        return (int) Math.min(most, parts.paths().current().budget());
    }

    private boolean pollPath(Transmit out, Keys with, Paths.Probe probe, long now) {
        PacketBuilder packet = begin(out, probe.size());
        packet.add(probe.frame(), probe.record());
        packet.padTo(probe.size() - OVERHEAD);
        return send(out, with, packet, probe.to(), false, now);
    }

    /** A probe is small: what a large one met may have been a path that lets no large ones through. */
    private boolean pollProbe(Transmit out, Keys with, int size, long now) {
        parts.signals().ping();
        PacketBuilder packet = begin(out, size);
        fill(packet, now);
        return send(out, with, packet, current(), false, now);
    }

    /** One at a time, and no reason to wait for a window as large as itself, which a quiet connection never gets. */
    private boolean pollMtu(Transmit out, Keys with, long now) {
        OptionalInt size = parts.mtu().probeDue();
        Path path = parts.paths().current();
        if (size.isEmpty()
                || !path.validated()
                || !parts.handshake().confirmed()
                || !parts.recovery().windowOpen(PathMtu.BASE)) {
            return false;
        }
        PacketBuilder packet = begin(out, size.getAsInt());
        packet.add(new Frame.Ping(), new SentFrame.Ping());
        packet.padTo(size.getAsInt() - OVERHEAD);
        return send(out, with, packet, current(), true, now);
    }

    private boolean pollData(Transmit out, Keys with, int size, long now) {
        boolean wants = parts.streams().frames().wantsToSend()
                || parts.signals().due()
                || parts.datagrams().due();
        boolean window = parts.recovery().windowOpen(size);
        long at = wants && window ? parts.recovery().pacedAt(size, now) : now;
        if (wants && window && at - now > 0) {
            parts.timers().set(Timer.PACING, at);
        } else {
            parts.timers().clear(Timer.PACING);
        }
        boolean due = wants && window && at - now <= 0;
        if (due || parts.received().ackDue(now)) {
            PacketBuilder packet = begin(out, size);
            if (due) {
                fill(packet, now);
            } else {
                fillAck(packet, now);
            }
            if (send(out, with, packet, current(), false, now)) {
                return true;
            }
        }
        parts.recovery().appLimited(!wants);
        return false;
    }

    private void fill(PacketBuilder packet, long now) {
        if (parts.received().pending()) {
            fillAck(packet, now);
        }
        parts.signals().fill(packet);
        parts.datagrams().fill(packet);
        parts.streams().frames().fill(packet);
        parts.signals().fillPing(packet);
    }

    private void fillAck(PacketBuilder packet, long now) {
        Optional<Frame.Ack> ack = parts.received().ack(packet.room(), now);
        ack.ifPresent(frame -> packet.addSilent(frame, new SentFrame.Ack(frame.largest())));
        if (silent >= SILENT_RUN) {
            parts.signals().ping();
            parts.signals().fillPing(packet);
        }
    }

    private Address current() {
        return parts.paths().current().address();
    }

    private PacketBuilder begin(Transmit out, int size) {
        return builder.begin(out.buffer, PacketCodec.DATA_HEADER, Math.max(0, size - OVERHEAD));
    }

    private boolean send(Transmit out, Keys with, PacketBuilder packet, Address to, boolean mtuProbe, long now) {
        if (packet.isEmpty()) {
            return false;
        }
        long number = numbers.next();
        latest = number;
        int length = with.seal(remoteId, number, out.buffer, packet.length());
        List<SentFrame> frames = packet.frames();
        parts.recovery().onSent(number, length, packet.eliciting(), mtuProbe, frames, now);
        for (SentFrame frame : frames) {
            parts.counts().onSent(frame);
        }
        if (parts.log().on()) {
            parts.log().sent(now, number, length, FrameNames.of(frames));
        }
        if (mtuProbe) {
            parts.mtu().onProbeSent(number);
        }
        if (packet.eliciting()) {
            parts.liveness().onAsked(now);
        }
        silent = packet.eliciting() ? 0 : silent + 1;
        return sent(out, to, length);
    }

    private boolean sent(Transmit out, Address to, int length) {
        packets++;
        bytes += length;
        parts.paths().onSent(to, length);
        out.set(length, to);
        return true;
    }
}
