package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HandshakeTest {
    private static final Bytes SMALL_ORDER = Bytes.wrap(new byte[32]);

    @Test
    void bothSidesAgreeOnKeysHashAndPayloads() throws NoiseException {
        Pair pair = new Pair(1);
        assertEquals(48, pair.initiator.write(Pair.NOTHING).length);
        pair = new Pair(1).after(1);
        byte[] second = pair.responder.write(new byte[] {1, 2, 3});
        assertEquals(96 + 3, second.length);
        assertEquals(Bytes.fromHex("010203"), Bytes.wrap(pair.initiator.read(Bytes.wrap(second))));
        assertEquals(Optional.of(pair.server.publicKey()), pair.initiator.remoteStatic());
        assertFalse(pair.initiator.complete());
        byte[] third = pair.initiator.write(new byte[] {4});
        assertEquals(64 + 1, third.length);
        assertTrue(pair.initiator.complete());
        assertEquals(Optional.empty(), pair.responder.remoteStatic());
        assertEquals(Bytes.fromHex("04"), Bytes.wrap(pair.responder.read(Bytes.wrap(third))));
        assertEquals(Optional.of(pair.client.publicKey()), pair.responder.remoteStatic());
        assertEquals(pair.initiator.hash(), pair.responder.hash());
    }

    @Test
    void anotherHandshakeHasAnotherHash() throws NoiseException {
        assertNotEquals(
                new Pair(1).after(3).initiator.hash(),
                new Pair(2).after(3).initiator.hash());
    }

    @Test
    void everyDamagedBitIsRefusedAndTheGenuineMessageStillWorks() throws NoiseException {
        for (int before = 0; before < 3; before++) {
            Pair pair = new Pair(3).after(before);
            Handshake writer = before % 2 == 0 ? pair.initiator : pair.responder;
            Handshake reader = before % 2 == 0 ? pair.responder : pair.initiator;
            byte[] message = writer.write(new byte[] {7});
            for (int at = 0; at < message.length; at += 5) {
                byte[] damaged = message.clone();
                damaged[at] ^= (byte) (1 << at % 7);
                assertThrows(NoiseException.class, () -> reader.read(Bytes.wrap(damaged)));
            }
            assertEquals(Bytes.fromHex("07"), Bytes.wrap(reader.read(Bytes.wrap(message))));
        }
    }

    @Test
    void everyTruncationIsRefused() throws NoiseException {
        for (int before = 0; before < 3; before++) {
            Pair pair = new Pair(4).after(before);
            Handshake reader = before % 2 == 0 ? pair.responder : pair.initiator;
            byte[] message = (before % 2 == 0 ? pair.initiator : pair.responder).write(Pair.NOTHING);
            for (int size = 0; size < message.length; size++) {
                Bytes cut = Bytes.wrap(message, 0, size);
                assertThrows(NoiseException.class, () -> reader.read(cut));
            }
            reader.read(Bytes.wrap(message));
        }
    }

    @Test
    void aFailedMessageLeavesNoTraceOfThePeer() throws NoiseException {
        Pair pair = new Pair(5).after(1);
        byte[] second = pair.responder.write(Pair.NOTHING);
        second[second.length - 1] ^= 1;
        assertThrows(NoiseException.class, () -> pair.initiator.read(Bytes.wrap(second)));
        assertEquals(Optional.empty(), pair.initiator.remoteStatic());
    }

    @Test
    void aWrongPasswordShowsAsAPayloadThatDoesNotOpen() throws NoiseException {
        Bytes other = Bytes.fromHex("11".repeat(32));
        Pair pair = new Pair(6, Pair.PROLOGUE, other).after(2);
        byte[] third = pair.initiator.write(Pair.NOTHING);
        NoiseException wrong = assertThrows(NoiseException.class, () -> pair.responder.read(Bytes.wrap(third)));
        assertTrue(wrong.payloadOnly());
        third[0] ^= 1;
        NoiseException damaged = assertThrows(NoiseException.class, () -> pair.responder.read(Bytes.wrap(third)));
        assertFalse(damaged.payloadOnly());
    }

    @Test
    void anotherPrologueFailsAtTheFirstMessage() throws NoiseException {
        Pair pair = new Pair(7, Bytes.fromHex("00"), AccessPassword.NONE);
        byte[] first = pair.initiator.write(Pair.NOTHING);
        assertThrows(NoiseException.class, () -> pair.responder.read(Bytes.wrap(first)));
    }

    @Test
    void anEphemeralOfSmallOrderEndsAtTheFirstAgreementWithoutChangingState() throws NoiseException {
        IdentityKey key = IdentityKey.generate(new SplittableRandom(8));
        Handshake responder =
                Handshake.responder(HandshakePattern.XX, Pair.PROLOGUE, key, key, Optional.empty(), Bytes.EMPTY);
        responder.read(SMALL_ORDER);
        assertThrows(NoiseException.class, () -> responder.write(Pair.NOTHING));
        assertThrows(NoiseException.class, () -> responder.write(Pair.NOTHING));
        assertFalse(responder.complete());
    }

    @Test
    void aMessageLongerThanNoiseAllowsIsRefused() {
        Pair pair = new Pair(9);
        Bytes longer = Bytes.wrap(new byte[65_536]);
        assertThrows(NoiseException.class, () -> pair.responder.read(longer));
        byte[] payload = new byte[65_536 - 48];
        assertThrows(IllegalArgumentException.class, () -> pair.initiator.write(payload));
    }

    @Test
    void callsOutOfTurnAreOurBug() throws NoiseException {
        Pair pair = new Pair(10);
        assertThrows(IllegalStateException.class, () -> pair.responder.write(Pair.NOTHING));
        assertThrows(IllegalStateException.class, () -> pair.initiator.read(SMALL_ORDER));
        assertThrows(IllegalStateException.class, pair.initiator::hash);
        assertThrows(IllegalStateException.class, pair.initiator::split);
        pair.after(3);
        assertThrows(IllegalStateException.class, () -> pair.responder.write(Pair.NOTHING));
        assertThrows(IllegalStateException.class, () -> pair.initiator.read(SMALL_ORDER));
    }

    @Test
    void theTransportKeysAreGivenOnce() throws NoiseException {
        Pair pair = new Pair(11).after(3);
        pair.initiator.split();
        assertThrows(IllegalStateException.class, pair.initiator::split);
    }

    @Test
    void keysThatThePatternDoesNotUseOrNeedAreRefused() {
        IdentityKey key = IdentityKey.generate(new SplittableRandom(12));
        Optional<Bytes> peer = Optional.of(key.publicKey());
        assertRefused(HandshakePattern.XX_PSK3, Optional.empty(), Bytes.EMPTY);
        assertRefused(HandshakePattern.XX_PSK3, Optional.empty(), Bytes.wrap(new byte[31]));
        assertRefused(HandshakePattern.XX, Optional.empty(), AccessPassword.NONE);
        assertRefused(HandshakePattern.XX, peer, Bytes.EMPTY);
        assertRefused(HandshakePattern.X, Optional.empty(), Bytes.EMPTY);
    }

    private static void assertRefused(HandshakePattern pattern, Optional<Bytes> peer, Bytes psk) {
        IdentityKey key = IdentityKey.generate(new SplittableRandom(13));
        assertThrows(
                IllegalArgumentException.class, () -> Handshake.initiator(pattern, Pair.PROLOGUE, key, key, peer, psk));
    }
}
