package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.tern.reliability.noise.NoiseVectors.Message;
import chat.tern.reliability.noise.NoiseVectors.Vector;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every public vector of the one suite, byte by byte on both sides. */
final class NoiseVectorsTest {
    private static final String SUITE = "_25519_ChaChaPoly_SHA256";
    /** Stands for a key that a pattern does not use. */
    private static final IdentityKey UNUSED = IdentityKey.ofPrivate(Bytes.wrap(new byte[32]));

    @Test
    void everyVectorOfTheSuiteComesOutByteByByte() throws IOException, NoiseException {
        List<Vector> vectors = suite();
        for (Vector vector : vectors) {
            check(vector);
        }
        List<String> checked = vectors.stream().map(Vector::name).toList();
        assertTrue(checked.contains(HandshakePattern.XX_PSK3.protocolName()), checked.toString());
        assertTrue(checked.contains(HandshakePattern.X.protocolName()), checked.toString());
    }

    private static List<Vector> suite() throws IOException {
        Optional<Path> file = NoiseVectors.file();
        assumeTrue(file.isPresent(), "the public vectors do not lie beside this checkout");
        return NoiseVectors.read(file.orElseThrow()).stream()
                .filter(vector -> vector.name().endsWith(SUITE))
                .toList();
    }

    private static void check(Vector vector) throws NoiseException {
        HandshakePattern pattern = Arrays.stream(HandshakePattern.values())
                .filter(known -> known.protocolName().equals(vector.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not covered: " + vector));
        Handshake initiator = Handshake.initiator(
                pattern,
                vector.field("init_prologue").orElseThrow(),
                key(vector, "init_static"),
                key(vector, "init_ephemeral"),
                vector.field("init_remote_static"),
                vector.field("init_psks").orElse(Bytes.EMPTY));
        Handshake responder = Handshake.responder(
                pattern,
                vector.field("resp_prologue").orElseThrow(),
                key(vector, "resp_static"),
                key(vector, "resp_ephemeral"),
                Optional.empty(),
                vector.field("resp_psks").orElse(Bytes.EMPTY));
        List<Message> messages = vector.messages();
        handshake(initiator, responder, messages.subList(0, pattern.length()), vector);
        assertEquals(
                vector.field("init_static").map(s -> key(vector, "init_static").publicKey()),
                responder.remoteStatic(),
                vector.name());
        transport(initiator.split(), responder.split(), messages, pattern.length());
    }

    private static void handshake(Handshake initiator, Handshake responder, List<Message> messages, Vector vector)
            throws NoiseException {
        boolean forth = true;
        for (Message message : messages) {
            Handshake writer = forth ? initiator : responder;
            Handshake reader = forth ? responder : initiator;
            assertEquals(
                    message.ciphertext(),
                    Bytes.wrap(writer.write(message.payload().toArray())),
                    vector.name());
            assertEquals(message.payload(), Bytes.wrap(reader.read(message.ciphertext())), vector.name());
            forth = !forth;
        }
        Optional<Bytes> hash = vector.field("handshake_hash");
        assertEquals(hash, Optional.of(initiator.hash()), vector.name());
        assertEquals(hash, Optional.of(responder.hash()), vector.name());
    }

    /** In a one-way pattern every message comes from the initiator, else they alternate beginning with it. */
    private static void transport(CipherPair initiator, CipherPair responder, List<Message> messages, int from) {
        boolean oneWay = from == 1;
        for (int i = from; i < messages.size(); i++) {
            boolean forth = oneWay || i % 2 == 0;
            long nonce = oneWay ? i - from : (i - from) / 2;
            PacketCipher send = forth ? initiator.send() : responder.send();
            PacketCipher receive = forth ? responder.receive() : initiator.receive();
            Message message = messages.get(i);
            int size = message.payload().size();
            byte[] buffer = Arrays.copyOf(message.payload().toArray(), size + PacketCipher.TAG);
            assertEquals(buffer.length, send.seal(nonce, buffer, 0, 0, 0, size));
            assertEquals(message.ciphertext(), Bytes.wrap(buffer));
            assertEquals(size, receive.open(nonce, buffer, 0, 0, 0, buffer.length));
            assertEquals(message.payload(), Bytes.wrap(buffer, 0, size));
        }
    }

    private static IdentityKey key(Vector vector, String field) {
        return vector.field(field).map(IdentityKey::ofPrivate).orElse(UNUSED);
    }
}
