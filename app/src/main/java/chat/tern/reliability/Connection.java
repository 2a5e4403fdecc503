package chat.tern.reliability;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.NoiseException;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.TransportParameters;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;

/**
 * One end of a connection. Only its owner's thread may call it; nothing here waits, and nothing here reads a clock:
 * {@code now} is a nano time that never goes back, compared by subtraction.
 */
public final class Connection {
    /** No timeout. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MILLI = 1_000_000;
    /** A round trip and more: a client whose last message is on its way is told that this side stops. */
    private static final long FAREWELL_NANOS = 500 * MILLI;

    /** Who is silent for so long is idle: of thousands that are, none should hold what its last busy moment needed. */
    private static final long RESTS_NANOS = 10_000_000_000L;

    private final Role role;
    private final ConnectionConfig config;
    private final long localId;
    private final Parts parts;
    private final Sender sender;
    private final Receiver receiver;
    private Optional<Established> established = Optional.empty();
    private final long begun;
    private Optional<CloseReason.Local> farewell = Optional.empty();
    private long clock;
    /** When a datagram came last. */
    private long heardAt;

    private Connection(
            Role role, ConnectionConfig config, long localId, Parts parts, RandomGenerator random, long now) {
        this.role = role;
        this.config = config;
        this.localId = localId;
        this.parts = parts;
        this.sender = new Sender(parts, new PacketNumbers(random));
        this.receiver = new Receiver(parts, FrameDispatch.of(role, parts), localId);
        this.begun = now;
        this.clock = now;
        this.heardAt = now;
    }

    /** A client's side; the first datagram waits in {@link #pollTransmit}. */
    public static Connection connect(
            ConnectionConfig config,
            IdentityKey self,
            KeyPolicy policy,
            Address server,
            RandomGenerator random,
            long now) {
        return connect(config, self, policy, server, Bytes.EMPTY, random, now);
    }

    /** The same with a cookie that is known beforehand: between clients the introduction's number. */
    static Connection connect(
            ConnectionConfig config,
            IdentityKey self,
            KeyPolicy policy,
            Address server,
            Bytes cookie,
            RandomGenerator random,
            long now) {
        long localId = random.nextLong();
        Timers timers = new Timers();
        HandshakeSide handshake = new ClientHandshake(config, self, policy, localId, cookie, random, timers, now);
        Parts parts =
                Parts.of(Role.CLIENT, config, handshake, timers, new Signals(), new Path(server, true), random, now);
        return new Connection(Role.CLIENT, config, localId, parts, random, now);
    }

    /**
     * A server's side; the answer to the first datagram waits in {@link #pollTransmit}.
     *
     * @param length of the first datagram: no more than three times as much is sent to an address without proof
     * @throws NoiseException if the first message is none
     */
    static Connection accept(
            ConnectionConfig config,
            IdentityKey self,
            KeyPolicy policy,
            Packet.Init init,
            Address from,
            int length,
            ResetToken tokens,
            RandomGenerator random,
            long now)
            throws NoiseException {
        long localId = random.nextLong();
        Timers timers = new Timers();
        Signals signals = new Signals();
        HandshakeSide handshake = new ServerHandshake(
                config,
                self,
                policy,
                init,
                from,
                localId,
                tokens.of(localId),
                random,
                timers,
                signals::handshakeDone,
                now);
        Path path = new Path(from, false);
        path.onReceived(length);
        Parts parts = Parts.of(Role.SERVER, config, handshake, timers, signals, path, random, now);
        return new Connection(Role.SERVER, config, localId, parts, random, now);
    }

    /** The connection id that the peer puts into every datagram to this side, from the first one to the last. */
    public long localId() {
        return localId;
    }

    /**
     * Takes in a datagram; never throws. What is malformed or forged is dropped and counted. A client's datagrams from
     * its server that carry an unknown id belong here too: they may be stateless resets.
     */
    public void onDatagram(long now, Address from, byte[] buffer, int offset, int length) {
        clock = now;
        if (parts.closing().drained()) {
            return;
        }
        if (now - heardAt >= RESTS_NANOS) {
            parts.streams().rest();
        }
        heardAt = now;
        switch (receiver.onDatagram(from, buffer, offset, length, now)) {
            case HandshakeSide.Outcome.Done done -> establish(done.established(), from, length, now);
            case HandshakeSide.Outcome.Failed failed -> fail(failed.reason(), now);
            case HandshakeSide.Outcome.Nothing nothing -> {}
            case HandshakeSide.Outcome.Forged forged -> {}
            case HandshakeSide.Outcome.OutOfTime late -> {}
            case HandshakeSide.Outcome.Unanswered refused -> {}
        }
    }

    /** To be called when {@link #nextTimeout} is over; calling too early or too often does no harm. */
    public void onTimeout(long now) {
        clock = now;
        parts.closing().onTimeout(now);
        if (parts.closing().open()) {
            parts.onTimeout(now);
        }
    }

    /** The machine slept: whether the peer is still there is found out at once, and suspected soon. */
    public void onWake(long now) {
        clock = now;
        if (usable()) {
            parts.signals().ping();
            parts.liveness().hurry(now);
        }
    }

    /** Fills in the next datagram to send; false: there is none now. */
    public boolean pollTransmit(Transmit out, long now) {
        clock = now;
        return sender.poll(out, now);
    }

    /** When {@link #onTimeout} wants to be called: a nano time or {@link #NEVER}. */
    public long nextTimeout() {
        return parts.closing().drained() ? NEVER : parts.nextTimeout();
    }

    public Optional<ConnectionEvent> pollEvent() {
        return parts.events().poll();
    }

    /** The owner is done with this connection: what was received and not read is gone. */
    public void forget() {
        parts.streams().forget();
    }

    /** Opens a stream; empty: the peer's limit is reached, or the connection does not stand. */
    public OptionalLong open(Band band) {
        return usable() ? parts.streams().open(band, clock) : OptionalLong.empty();
    }

    /** Sets the band of a stream's sending half; on a stream of chat the peer may send no more than 64 KiB ahead. */
    public void band(long stream, Band band) {
        parts.streams().band(stream, band);
    }

    /** Writes; returns the bytes accepted. If fewer than {@code length}, {@link ConnectionEvent.Writable} follows. */
    public int write(long stream, byte[] data, int offset, int length) {
        return usable() ? parts.streams().write(stream, data, offset, length) : 0;
    }

    /** How many of the bytes written to a stream the peer has not acknowledged; 0 for one that is over. */
    public long unacknowledged(long stream) {
        return parts.streams().unacknowledged(stream);
    }

    /**
     * Sends bytes once, whether they arrive or not (RFC 9221), ahead of all streams.
     *
     * @return false: they are more than 1024, or the connection does not stand
     */
    public boolean sendOnce(Bytes data) {
        return usable() && parts.datagrams().add(data.copy());
    }

    /** Ends the sending half after what was written. */
    public void finish(long stream) {
        parts.streams().finish(stream);
    }

    /** Gives up the sending half, with what was written and is not acknowledged. */
    public void reset(long stream, long code) {
        parts.streams().reset(stream, code);
    }

    /** Asks the peer to stop sending. */
    public void stopSending(long stream, long code) {
        parts.streams().stopSending(stream, code, clock);
    }

    /**
     * Reads; returns the bytes read, 0: none now, -1: the end, or the stream is gone. What the peer gave up is gone from
     * {@link ConnectionEvent.StreamReset} on, and 0 before: only so can it be told from the end.
     */
    public int read(long stream, byte[] into, int offset, int length) {
        return parts.streams().read(stream, into, offset, length, clock);
    }

    /**
     * Ends the connection in order. What was written before leaves once more as far as the window is open, and is not
     * repeated: who must know that it arrived waits for an answer first.
     */
    public void close(long code, String reason, long now) {
        CloseReason why = new CloseReason.Local(code, reason);
        if (established.isPresent()) {
            Frame.Close frame = new Frame.Close(true, code, reason);
            parts.closing().tell(why, frame, now, parts.recovery().pto());
        } else if (role == Role.SERVER && now - begun < FAREWELL_NANOS && farewell.isEmpty()) {
            farewell = Optional.of(new CloseReason.Local(code, reason));
            parts.timers().set(Timers.Timer.HANDSHAKE_END, now + FAREWELL_NANOS);
        } else {
            parts.closing().vanish(why);
        }
    }

    /**
     * Whether the connection was closed before it stood, and waits a moment for the message that lets the peer
     * understand why.
     */
    public boolean lingers() {
        return farewell.isPresent() && established.isEmpty() && parts.closing().open();
    }

    /** Whether the connection is over in every respect and may be forgotten. */
    public boolean drained() {
        return parts.closing().drained();
    }

    /**
     * The peer's X25519 public key, 32 bytes.
     *
     * @throws IllegalStateException before {@link ConnectionEvent.Connected}
     */
    public Bytes peerKey() {
        return established().peerKey();
    }

    /**
     * 32 bytes that only the two ends of this connection share: to bind signatures to it.
     *
     * @throws IllegalStateException before {@link ConnectionEvent.Connected}
     */
    public Bytes handshakeHash() {
        return established().hash();
    }

    /** Where datagrams go now. */
    public Address remote() {
        return parts.paths().current().address();
    }

    public Role role() {
        return role;
    }

    public ConnectionStats stats() {
        return parts.stats(sender, receiver);
    }

    /** How often this connection did what it does only on a bad network; what never happened is left out. */
    public Map<Count, Long> counts() {
        return parts.counts().all();
    }

    /** Tells how often each of them happened since this was called last. */
    public void tellNewCounts(ObjLongConsumer<Count> to) {
        parts.counts().tellNew(to);
    }

    /** How much was counted in all: with it, {@link #counts} have changed. */
    public long counted() {
        return parts.counts().sum();
    }

    /**
     * The system refused to send the latest datagram because of its length: the path carries smaller ones only. Nothing
     * was lost to congestion; what was in it leaves again in smaller ones.
     */
    public void onTooLong(int length, long now) {
        clock = now;
        sender.takeBack();
        if (parts.mtu().onTooLong(length, now)) {
            parts.counts().add(Count.MTU_LOWERED);
            parts.recovery().datagramSize(parts.mtu().current());
        }
    }

    private void establish(Established done, Address from, int length, long now) {
        established = Optional.of(done);
        Keys keys = new Keys(done.ciphers(), config.keyPackets(), now);
        TransportParameters peer = done.peer();
        if (done.rtt() >= 0) {
            parts.recovery().firstSample(done.rtt(), now);
        }
        parts.recovery().maxAckDelay(peer.maxAckDelayMillis() * MILLI);
        parts.streams().onParameters(peer);
        parts.liveness().start(peer.idleMillis(), now);
        parts.mtu().start(Math.min(config.maxDatagram(), peer.maxDatagram()), now);
        sender.start(keys, done.remoteId());
        parts.events().add(new ConnectionEvent.Connected(done.peerKey()));
        if (role == Role.SERVER) {
            parts.paths().prove(from, length, now);
            parts.signals().handshakeDone();
        } else {
            parts.signals().ping();
        }
        receiver.start(keys, peer.resetToken(), now);
        farewell.ifPresent(why -> close(why.code(), why.reason(), now));
    }

    private void fail(CloseReason reason, long now) {
        if (role == Role.SERVER && reason instanceof CloseReason.KeyRefused) {
            parts.closing().refuse(reason, now, parts.recovery().pto());
        } else {
            parts.closing().vanish(reason);
        }
    }

    private boolean usable() {
        return established.isPresent() && parts.closing().open();
    }

    private Established established() {
        return established.orElseThrow(() -> new IllegalStateException("not connected yet"));
    }
}
