package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A text for one key only, from a key that is proven: one message of Noise_X. Nothing here stops a repeat: the
 * reader keeps what it has seen.
 */
public final class SealedBox {
    /** Bytes that a box has more than its text. */
    public static final int OVERHEAD = 96;
    /** Bytes of the longest text. */
    public static final int MAX_TEXT = Handshake.MAX_MESSAGE - OVERHEAD;

    /**
     * What was in a box.
     *
     * @param sender the public key that the box proves
     */
    public record Opened(Bytes sender, Bytes text) {}

    private SealedBox() {}

    /** Seals at most {@link #MAX_TEXT} bytes; NoiseException where the recipient's key is none. */
    public static byte[] seal(Bytes prologue, IdentityKey sender, Bytes recipient, byte[] text, RandomGenerator random)
            throws NoiseException {
        IdentityKey ephemeral = IdentityKey.generate(random);
        return Handshake.initiator(HandshakePattern.X, prologue, sender, ephemeral, Optional.of(recipient), Bytes.EMPTY)
                .write(text);
    }

    /** Opens a box sealed to this key under the same prologue. */
    public static Opened open(Bytes prologue, IdentityKey recipient, Bytes box) throws NoiseException {
        // The reader of a one-way pattern sends nothing, so what stands for its ephemeral is never used.
        Handshake handshake =
                Handshake.responder(HandshakePattern.X, prologue, recipient, recipient, Optional.empty(), Bytes.EMPTY);
        Bytes text = Bytes.wrap(handshake.read(box));
        return new Opened(handshake.remoteStatic().orElseThrow(), text);
    }
}
