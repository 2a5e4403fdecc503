package chat.tern.reliability;

import chat.tern.reliability.noise.Handshake;
import chat.tern.reliability.noise.HandshakePattern;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.NoiseException;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.MalformedPacketException;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.RejectReason;
import chat.tern.reliability.packet.TransportParameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The server's side of the handshake. It answers, and never speaks by itself.
 *
 * <pre>
 *   HALF_OPEN --FIN, key accepted--> DONE
 *     |  the same RESP to every INIT
 *     |  REJECT to a FIN with another password, which may be a garbled one, or from where too many came
 *     +--FIN, key refused--> REFUSING, the same REJECT to every FIN
 *     +--third FIN with another password--> REFUSING
 * </pre>
 */
final class ServerHandshake implements HandshakeSide {
    private static final long REPEAT_NANOS = 100_000_000L;
    private static final int MOST_REJECTS = 16;

    /** More would make one half-open connection worth thousands of guesses; one alone, a garbled FIN would use up. */
    private static final int MOST_GUESSES = 3;

    private static final byte[] NOTHING = {};

    private enum State {
        HALF_OPEN,
        REFUSING,
        DONE
    }

    private final KeyPolicy policy;
    private final Address home;
    private final long localId;
    private final long remoteId;
    /** Until it is done: who takes the keys of this machine later does not find what opens what was said before. */
    private Optional<Handshake> noise;

    private final Timers timers;
    private Bytes first;
    private byte[] resp;
    private final Runnable doneDue;
    private State state = State.HALF_OPEN;
    private byte[] due;
    private RejectReason reason = RejectReason.PASSWORD;
    private int guesses;
    private Bytes wrong = Bytes.wrap(NOTHING);
    private int rejects;
    private int sent;
    private long sentAt;
    private long finAt;

    /**
     * Answers the first message.
     *
     * @param home to where the second message goes: who guesses a password hears there, whatever stands on the third
     * @param doneDue called when the peer seems to have missed HANDSHAKE_DONE
     * @throws NoiseException if the message is none
     */
    ServerHandshake(
            ConnectionConfig config,
            IdentityKey self,
            KeyPolicy policy,
            Packet.Init init,
            Address home,
            long localId,
            Bytes resetToken,
            RandomGenerator random,
            Timers timers,
            Runnable doneDue,
            long now)
            throws NoiseException {
        this.policy = policy;
        this.home = home;
        this.localId = localId;
        this.remoteId = init.sourceId();
        this.timers = timers;
        this.doneDue = doneDue;
        this.first = init.noise().copy();
        IdentityKey ephemeral = IdentityKey.generate(random);
        Handshake begun = Handshake.responder(
                HandshakePattern.XX_PSK3, Prologue.of(remoteId), self, ephemeral, Optional.empty(), config.psk());
        noise = Optional.of(begun);
        begun.read(first);
        byte[] payload =
                config.parameters(localId, remoteId, Optional.of(resetToken)).write();
        resp = datagram(new Packet.Resp(remoteId, localId, Bytes.wrap(begun.write(payload))));
        due = resp;
        timers.set(Timers.Timer.HANDSHAKE_END, now + config.handshake().toNanos());
    }

    @Override
    public Outcome onPacket(Packet packet, long now) {
        return switch (packet) {
            case Packet.Init init when state == State.HALF_OPEN -> onInit(init);
            case Packet.Fin fin when state == State.HALF_OPEN -> onFin(fin, now);
            case Packet.Fin fin -> onRepeatedFin(now);
            case Packet ignored -> Outcome.OUT_OF_TIME;
        };
    }

    private Outcome onInit(Packet.Init init) {
        if (init.sourceId() != remoteId || !init.noise().equals(first)) {
            return Outcome.FORGED;
        }
        due = resp;
        return Outcome.NOTHING;
    }

    private Outcome onFin(Packet.Fin fin, long now) {
        if (!policy.mayGuess(home, now)) {
            reason = RejectReason.TOO_MANY_GUESSES;
            return refuse();
        }
        try {
            Handshake heard = noise.orElseThrow();
            TransportParameters peer = TransportParameters.read(Bytes.wrap(heard.read(fin.noise())));
            finAt = now;
            if (peer.sourceId() != remoteId || peer.destinationId() != localId) {
                return new Outcome.Failed(new CloseReason.ProtocolViolation("connection ids of another connection"));
            }
            Bytes key = heard.remoteStatic().orElseThrow();
            if (!policy.accepts(key)) {
                state = State.REFUSING;
                reason = RejectReason.NOT_LISTED;
                refuse();
                return new Outcome.Failed(new CloseReason.KeyRefused(key));
            }
            done();
            long rtt = sent == 1 ? now - sentAt : -1;
            return new Outcome.Done(new Established(heard.split(), key, heard.hash(), remoteId, peer, rtt));
        } catch (NoiseException e) {
            if (!e.payloadOnly()) {
                return Outcome.FORGED;
            }
            return guessed(fin.noise(), now);
        } catch (MalformedPacketException e) {
            return new Outcome.Failed(new CloseReason.ProtocolViolation(String.valueOf(e.getMessage())));
        }
    }

    private void done() {
        state = State.DONE;
        timers.clear(Timers.Timer.HANDSHAKE_END);
        noise = Optional.empty();
        first = Bytes.EMPTY;
        resp = NOTHING;
        due = NOTHING;
    }

    /** The same again is no other guess to who counts those of an address. */
    private Outcome guessed(Bytes fin, long now) {
        if (!fin.equals(wrong)) {
            wrong = fin.copy();
            policy.guessedWrong(home, now);
        }
        guesses++;
        if (guesses == MOST_GUESSES) {
            state = State.REFUSING;
        }
        reason = RejectReason.PASSWORD;
        return refuse();
    }

    private Outcome refuse() {
        if (rejects == MOST_REJECTS) {
            return Outcome.UNANSWERED;
        }
        rejects++;
        due = datagram(new Packet.Reject(remoteId, reason));
        return Outcome.NOTHING;
    }

    private Outcome onRepeatedFin(long now) {
        if (state == State.REFUSING) {
            return refuse();
        }
        if (now - finAt < REPEAT_NANOS) {
            return Outcome.OUT_OF_TIME;
        }
        finAt = now;
        doneDue.run();
        return Outcome.NOTHING;
    }

    @Override
    public int poll(byte[] out, long now) {
        int length = due.length;
        System.arraycopy(due, 0, out, 0, length);
        if (length > 0) {
            sent++;
            sentAt = now;
            due = NOTHING;
        }
        return length;
    }

    @Override
    public void onTimeout(long now) {}

    @Override
    public void onProbe() {}

    @Override
    public void onDataOpened() {}

    @Override
    public boolean confirmed() {
        return state == State.DONE;
    }

    @Override
    public CloseReason timedOut() {
        return rejects > 0 ? new CloseReason.Rejected(reason) : new CloseReason.HandshakeTimeout();
    }

    private static byte[] datagram(Packet packet) {
        byte[] buffer = new byte[PacketCodec.INIT_SIZE];
        return Arrays.copyOf(buffer, PacketCodec.write(packet, buffer, 0));
    }
}
