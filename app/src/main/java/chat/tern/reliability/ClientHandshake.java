package chat.tern.reliability;

import chat.tern.reliability.noise.Handshake;
import chat.tern.reliability.noise.HandshakePattern;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.NoiseException;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.MalformedPacketException;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.TransportParameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The client's side of the handshake.
 *
 * <pre>
 *   ASKING --RESP, key accepted--> CONFIRMING --any DATA opens--> DONE
 *     |  INIT at 1, 2, 3, 3 ... s      |  FIN at every probe timeout, its own too
 *     +--RESP, key refused; VERSIONS---+--REJECT--> FAILED
 * </pre>
 */
final class ClientHandshake implements HandshakeSide {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long LONGEST_RETRY = 3 * SECOND;
    private static final int MOST_COOKIES = 3;
    /** So many refusals are believed. */
    static final int ENOUGH_REJECTS = 3;

    private enum State {
        ASKING,
        CONFIRMING,
        DONE,
        FAILED
    }

    private final ConnectionConfig config;
    private final KeyPolicy policy;
    private final long localId;
    private final Handshake noise;
    private final Bytes first;
    private final Timers timers;
    private State state = State.ASKING;
    private Bytes cookie;
    private int cookies;
    private int rejects;
    private boolean sendDue = true;
    private int sent;
    private long sentAt;
    private long retry = SECOND;
    private byte[] fin = {};

    ClientHandshake(
            ConnectionConfig config,
            IdentityKey self,
            KeyPolicy policy,
            long localId,
            Bytes cookie,
            RandomGenerator random,
            Timers timers,
            long now) {
        this.config = config;
        this.policy = policy;
        this.localId = localId;
        this.cookie = cookie;
        this.timers = timers;
        IdentityKey ephemeral = IdentityKey.generate(random);
        noise = Handshake.initiator(
                HandshakePattern.XX_PSK3, Prologue.of(localId), self, ephemeral, Optional.empty(), config.psk());
        try {
            first = Bytes.wrap(noise.write(new byte[0]));
        } catch (NoiseException e) {
            throw new IllegalStateException("message 1 needs no key of the peer", e);
        }
        timers.set(Timers.Timer.HANDSHAKE_END, now + config.handshake().toNanos());
    }

    @Override
    public Outcome onPacket(Packet packet, long now) {
        return switch (packet) {
            case Packet.Resp resp when state == State.ASKING -> onResp(resp, now);
            case Packet.Cookie c when state == State.ASKING -> onCookie(c);
            case Packet.Versions v when state == State.ASKING -> onVersions(v);
            case Packet.Reject reject -> onReject(reject);
            case Packet ignored -> Outcome.OUT_OF_TIME;
        };
    }

    private Outcome onResp(Packet.Resp resp, long now) {
        try {
            TransportParameters peer = TransportParameters.read(Bytes.wrap(noise.read(resp.noise())));
            if (peer.destinationId() != localId) {
                return failed(new CloseReason.ProtocolViolation("an answer to another client"));
            }
            Bytes key = noise.remoteStatic().orElseThrow();
            if (!policy.accepts(key)) {
                return failed(new CloseReason.KeyRefused(key));
            }
            return conclude(key, peer, now);
        } catch (NoiseException e) {
            return Outcome.FORGED;
        } catch (MalformedPacketException e) {
            return failed(new CloseReason.ProtocolViolation(String.valueOf(e.getMessage())));
        }
    }

    private Outcome conclude(Bytes key, TransportParameters peer, long now) throws NoiseException {
        long remoteId = peer.sourceId(); // the one outside may have been changed on the way
        byte[] payload = config.parameters(localId, remoteId, Optional.empty()).write();
        Packet message = new Packet.Fin(remoteId, Bytes.wrap(noise.write(payload)));
        byte[] buffer = new byte[PacketCodec.INIT_SIZE];
        fin = Arrays.copyOf(buffer, PacketCodec.write(message, buffer, 0));
        state = State.CONFIRMING;
        sendDue = true;
        long rtt = sent == 1 ? now - sentAt : -1;
        retry = patience(now - sentAt, peer);
        return new Outcome.Done(new Established(noise.split(), key, noise.hash(), remoteId, peer, rtt));
    }

    /**
     * The probe timeout after a first sample, since that of the data starts anew with each line that is said. What may
     * be the answer to an earlier INIT is a sample here: too early a FIN does no harm.
     */
    private static long patience(long rtt, TransportParameters peer) {
        RttEstimator path = new RttEstimator();
        path.sample(rtt, 0);
        return path.pto(peer.maxAckDelayMillis() * MILLI);
    }

    private Outcome onCookie(Packet.Cookie packet) {
        if (cookies == MOST_COOKIES) {
            return Outcome.OUT_OF_TIME;
        }
        cookies++;
        cookie = packet.cookie().copy();
        sendDue = true;
        return Outcome.NOTHING;
    }

    private Outcome onVersions(Packet.Versions packet) {
        return packet.versions().contains(PacketCodec.VERSION)
                ? Outcome.FORGED
                : failed(new CloseReason.VersionRefused(packet.versions()));
    }

    /** Nobody vouches for this packet, and what it answers may have been garbled: it counts when it is repeated. */
    private Outcome onReject(Packet.Reject packet) {
        if (state != State.ASKING && state != State.CONFIRMING) {
            return Outcome.OUT_OF_TIME;
        }
        rejects++;
        if (rejects < ENOUGH_REJECTS) {
            sendDue = true;
            return Outcome.NOTHING;
        }
        return failed(new CloseReason.Rejected(packet.reason()));
    }

    private Outcome failed(CloseReason reason) {
        state = State.FAILED;
        sendDue = false;
        return new Outcome.Failed(reason);
    }

    @Override
    public int poll(byte[] out, long now) {
        if (!sendDue) {
            return 0;
        }
        sendDue = false;
        timers.set(Timers.Timer.HANDSHAKE_RETRY, now + retry);
        if (state == State.CONFIRMING) {
            System.arraycopy(fin, 0, out, 0, fin.length);
            return fin.length;
        }
        sent++;
        sentAt = now;
        return PacketCodec.write(new Packet.Init(PacketCodec.VERSION, localId, cookie, first), out, 0);
    }

    @Override
    public void onTimeout(long now) {
        if (timers.expired(Timers.Timer.HANDSHAKE_RETRY, now)) {
            sendDue = true;
            retry = Math.min(state == State.ASKING ? retry + SECOND : 2 * retry, LONGEST_RETRY);
        }
    }

    @Override
    public void onProbe() {
        sendDue = state == State.CONFIRMING;
    }

    @Override
    public void onDataOpened() {
        if (state == State.CONFIRMING) {
            state = State.DONE;
            sendDue = false;
            fin = new byte[0];
            timers.clear(Timers.Timer.HANDSHAKE_RETRY);
            timers.clear(Timers.Timer.HANDSHAKE_END);
        }
    }

    @Override
    public boolean confirmed() {
        return state == State.DONE;
    }

    @Override
    public CloseReason timedOut() {
        return new CloseReason.HandshakeTimeout();
    }
}
