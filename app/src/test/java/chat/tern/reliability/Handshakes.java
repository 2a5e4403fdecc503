package chat.tern.reliability;

import chat.tern.reliability.noise.CipherPair;
import chat.tern.reliability.noise.Handshake;
import chat.tern.reliability.noise.HandshakePattern;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.NoiseException;
import chat.tern.reliability.packet.Bytes;
import java.util.Optional;
import java.util.Random;

/** A finished Noise handshake of two parties, for tests of what comes after it. */
final class Handshakes {
    record Pair(CipherPair initiator, CipherPair responder) {}

    private Handshakes() {}

    static Pair ciphers() {
        Random random = new Random(5);
        Handshake one = Handshake.initiator(
                HandshakePattern.XX,
                Bytes.EMPTY,
                IdentityKey.generate(random),
                IdentityKey.generate(random),
                Optional.empty(),
                Bytes.EMPTY);
        Handshake other = Handshake.responder(
                HandshakePattern.XX,
                Bytes.EMPTY,
                IdentityKey.generate(random),
                IdentityKey.generate(random),
                Optional.empty(),
                Bytes.EMPTY);
        try {
            other.read(Bytes.wrap(one.write(new byte[0])));
            one.read(Bytes.wrap(other.write(new byte[0])));
            other.read(Bytes.wrap(one.write(new byte[0])));
        } catch (NoiseException e) {
            throw new AssertionError(e);
        }
        return new Pair(one.split(), other.split());
    }
}
