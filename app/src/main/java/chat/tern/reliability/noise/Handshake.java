package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import java.util.Optional;

/**
 * A Noise handshake (revision 34) of one side. A message that fails changes nothing: the genuine one may still
 * come. Calling out of turn is our bug: IllegalStateException. The owner's thread only.
 *
 * <pre>
 * write and read in turn  --last message-->  complete  --split-->  over
 * </pre>
 */
public final class Handshake {
    /** Bytes of the longest message (section 3). */
    public static final int MAX_MESSAGE = 65_535;

    private final HandshakeState.Side side;
    private HandshakeState state;
    private boolean split;

    private Handshake(HandshakeState.Side side, Bytes prologue, Optional<Bytes> remoteStatic) {
        boolean known = side.initiator() && side.pattern().responderKnown();
        if (remoteStatic.isPresent() != known) {
            throw new IllegalArgumentException("the peer's key is given exactly where it is known beforehand");
        }
        if (side.psk().size() != (side.pattern().usesPsk() ? AccessPassword.SIZE : 0)) {
            throw new IllegalArgumentException(
                    "a pre-shared key of " + side.psk().size() + " bytes");
        }
        this.side = side;
        this.state = new HandshakeState(side, prologue, remoteStatic);
    }

    /**
     * The side that writes first.
     *
     * @param own the static key, unused in N
     * @param ephemeral made for this handshake alone
     * @param remoteStatic the responder's key in N, X and IK, else empty
     * @param psk 32 bytes in XXpsk3, else empty
     */
    public static Handshake initiator(
            HandshakePattern pattern,
            Bytes prologue,
            IdentityKey own,
            IdentityKey ephemeral,
            Optional<Bytes> remoteStatic,
            Bytes psk) {
        return new Handshake(new HandshakeState.Side(pattern, true, own, ephemeral, psk), prologue, remoteStatic);
    }

    /**
     * The side that reads first.
     *
     * @param ephemeral made for this handshake alone; unused in N and X
     * @param remoteStatic empty: no pattern here tells a responder beforehand who comes
     * @param psk 32 bytes in XXpsk3, else empty
     */
    public static Handshake responder(
            HandshakePattern pattern,
            Bytes prologue,
            IdentityKey own,
            IdentityKey ephemeral,
            Optional<Bytes> remoteStatic,
            Bytes psk) {
        return new Handshake(new HandshakeState.Side(pattern, false, own, ephemeral, psk), prologue, remoteStatic);
    }

    /** The next message around a payload; NoiseException where a key that the peer sent is of small order. */
    public byte[] write(byte[] payload) throws NoiseException {
        require(state.turnToWrite(), "not our turn to write");
        HandshakeState next = state.copy();
        byte[] message = next.write(payload);
        if (message.length > MAX_MESSAGE) {
            throw new IllegalArgumentException("a message of " + message.length + " bytes");
        }
        state = next;
        return message;
    }

    /** The payload of the peer's next message. */
    public byte[] read(Bytes message) throws NoiseException {
        require(state.turnToRead(), "not our turn to read");
        if (message.size() > MAX_MESSAGE) {
            throw new NoiseException("a message of " + message.size() + " bytes");
        }
        HandshakeState next = state.copy();
        byte[] payload = next.read(message);
        state = next;
        return payload;
    }

    /** Whether the last message was written or read. */
    public boolean complete() {
        return state.complete();
    }

    /** The peer's static key once it is known: in XX to the initiator after message 2, to the responder after 3. */
    public Optional<Bytes> remoteStatic() {
        return state.remoteStatic();
    }

    /** The 32-byte hash of the complete handshake, the same on both sides and on no other connection (section 11.2). */
    public Bytes hash() {
        require(complete(), "the handshake is not complete");
        return state.symmetric().hash();
    }

    /** The transport keys, once: a second pair would repeat nonces. */
    public CipherPair split() {
        require(complete() && !split, "not complete, or split before");
        split = true;
        CipherPair pair = state.symmetric().split();
        return side.initiator() ? pair : new CipherPair(/* send= */ pair.receive(), /* receive= */ pair.send());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
