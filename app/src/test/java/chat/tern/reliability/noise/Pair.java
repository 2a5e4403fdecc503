package chat.tern.reliability.noise;

import chat.tern.reliability.packet.Bytes;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Both sides of a seeded XXpsk3 handshake. */
final class Pair {
    static final Bytes PROLOGUE = Bytes.fromHex("7465726e");
    static final byte[] NOTHING = {};

    final IdentityKey client;
    final IdentityKey server;
    final Handshake initiator;
    final Handshake responder;

    Pair(long seed) {
        this(seed, PROLOGUE, AccessPassword.NONE);
    }

    /** The client's prologue and pre-shared key may be others than the server's. */
    Pair(long seed, Bytes prologue, Bytes psk) {
        RandomGenerator random = new SplittableRandom(seed);
        client = IdentityKey.generate(random);
        server = IdentityKey.generate(random);
        initiator = Handshake.initiator(
                HandshakePattern.XX_PSK3, prologue, client, IdentityKey.generate(random), Optional.empty(), psk);
        responder = Handshake.responder(
                HandshakePattern.XX_PSK3,
                PROLOGUE,
                server,
                IdentityKey.generate(random),
                Optional.empty(),
                AccessPassword.NONE);
    }

    /** Runs the first messages, the last of them read too. */
    Pair after(int messages) throws NoiseException {
        for (int i = 0; i < messages; i++) {
            Handshake writer = i % 2 == 0 ? initiator : responder;
            Handshake reader = i % 2 == 0 ? responder : initiator;
            reader.read(Bytes.wrap(writer.write(NOTHING)));
        }
        return this;
    }
}
