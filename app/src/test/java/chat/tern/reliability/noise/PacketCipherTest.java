package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.reliability.packet.Bytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.junit.jupiter.api.Test;

final class PacketCipherTest {
    private static final byte[] KEY = new byte[32];
    private static final int HEADER = 13;

    private final PacketCipher send = new PacketCipher(KEY);
    private final PacketCipher receive = new PacketCipher(KEY);

    @Test
    void packetsOfEverySizeGoThereAndBackInPlace() {
        long seed = 31;
        SplittableRandom random = new SplittableRandom(seed);
        for (int size = 0; size < 1_300; size += 7) {
            byte[] packet = new byte[5 + HEADER + size + PacketCipher.TAG + 3];
            random.nextBytes(packet);
            byte[] before = packet.clone();
            int sealed = send.seal(size, packet, 5, HEADER, 5 + HEADER, size);
            assertEquals(size + PacketCipher.TAG, sealed);
            assertEquals(Bytes.wrap(before, 0, 18), Bytes.wrap(packet, 0, 18), "seed " + seed);
            assertEquals(before[before.length - 1], packet[before.length - 1], "seed " + seed);
            assertEquals(size, receive.open(size, packet, 5, HEADER, 5 + HEADER, sealed), "seed " + seed);
            assertEquals(Bytes.wrap(before, 0, 18 + size), Bytes.wrap(packet, 0, 18 + size), "seed " + seed);
        }
    }

    @Test
    void sealingInPlaceGivesWhatTheCipherGivesElsewhere() throws Exception {
        byte[] packet = new byte[HEADER + 1200 + PacketCipher.TAG];
        new SplittableRandom(32).nextBytes(packet);
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        byte[] nonce = Bytes.fromHex("00000000" + "0807060504030201").toArray();
        cipher.init(Cipher.ENCRYPT_MODE, Aead.key(KEY), new IvParameterSpec(nonce));
        cipher.updateAAD(packet, 0, HEADER);
        byte[] expected = cipher.doFinal(packet, HEADER, 1200);
        send.seal(0x0102_0304_0506_0708L, packet, 0, HEADER, HEADER, 1200);
        assertEquals(Bytes.wrap(expected), Bytes.wrap(packet, HEADER, 1216));
    }

    @Test
    void aBadTagLeavesTheBufferAsItWasAndTheGenuinePacketStillOpens() {
        byte[] packet = sealed(0);
        for (int at = 0; at < packet.length; at++) {
            byte[] damaged = packet.clone();
            damaged[at] ^= 1;
            byte[] before = damaged.clone();
            assertEquals(-1, receive.open(0, damaged, 0, HEADER, HEADER, damaged.length - HEADER));
            assertArrayEquals(before, damaged);
        }
        assertEquals(-1, receive.open(1, packet, 0, HEADER, HEADER, packet.length - HEADER));
        assertEquals(100, receive.open(0, packet, 0, HEADER, HEADER, packet.length - HEADER));
    }

    @Test
    void whatIsShorterThanATagDoesNotOpen() {
        byte[] packet = new byte[HEADER + PacketCipher.TAG];
        for (int size = 0; size < PacketCipher.TAG; size++) {
            assertEquals(-1, receive.open(0, packet, 0, HEADER, HEADER, size));
        }
    }

    @Test
    void aNonceIsNeverUsedTwiceNorAnOlderOneAfterIt() {
        byte[] packet = new byte[100];
        send.seal(5, packet, 0, 0, 0, 10);
        assertThrows(IllegalStateException.class, () -> send.seal(5, packet, 0, 0, 0, 10));
        assertThrows(IllegalStateException.class, () -> send.seal(4, packet, 0, 0, 0, 10));
        assertThrows(IllegalStateException.class, () -> send.seal(-1, packet, 0, 0, 0, 10));
        assertEquals(26, send.seal(6, packet, 0, 0, 0, 10));
    }

    @Test
    void whatDoesNotFitTheBufferUsesNoNonce() {
        byte[] packet = new byte[100];
        assertThrows(IndexOutOfBoundsException.class, () -> send.seal(0, packet, 0, 0, 0, 85));
        assertThrows(IndexOutOfBoundsException.class, () -> send.seal(0, packet, 95, 6, 0, 10));
        assertThrows(IndexOutOfBoundsException.class, () -> receive.open(0, packet, 0, 0, 90, 20));
        assertEquals(100, send.seal(0, packet, 0, 0, 0, 84));
    }

    @Test
    void theSamePacketOpensAnyNumberOfTimesInAnyOrder() {
        byte[] first = sealed(1);
        byte[] second = sealed(2);
        for (byte[] packet : new byte[][] {second.clone(), first.clone(), first.clone(), second.clone()}) {
            long nonce = Arrays.equals(packet, first) ? 1 : 2;
            assertEquals(100, receive.open(nonce, packet, 0, HEADER, HEADER, packet.length - HEADER));
        }
    }

    @Test
    void bothEndsReachTheSameNextKeyAndItIsAnotherOne() {
        PacketCipher nextSend = send.next();
        PacketCipher nextReceive = receive.next();
        byte[] packet = new byte[100];
        nextSend.seal(0, packet, 0, 0, 0, 84);
        byte[] again = packet.clone();
        assertEquals(-1, receive.open(0, packet, 0, 0, 0, 100));
        assertEquals(84, nextReceive.open(0, packet, 0, 0, 0, 100));
        assertEquals(84, send.next().open(0, again, 0, 0, 0, 100));
    }

    @Test
    void theNextKeyIsWhatTheSpecificationSays() throws Exception {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        byte[] nonce = Bytes.fromHex("00000000" + "ff".repeat(8)).toArray();
        cipher.init(Cipher.ENCRYPT_MODE, Aead.key(KEY), new IvParameterSpec(nonce));
        PacketCipher expected = new PacketCipher(Arrays.copyOf(cipher.doFinal(new byte[32]), 32));
        byte[] packet = new byte[40];
        send.next().seal(0, packet, 0, 0, 0, 24);
        assertEquals(24, expected.open(0, packet, 0, 0, 0, 40));
    }

    @Test
    void theSameKeyAndNonceInOneProcessIsNotMistakenForARepeat() {
        byte[] first = new byte[40];
        byte[] second = new byte[40];
        new PacketCipher(KEY).seal(0, first, 0, 0, 0, 24);
        new PacketCipher(KEY).seal(0, second, 0, 0, 0, 24);
        assertArrayEquals(first, second);
        assertFalse(Arrays.equals(first, new byte[40]));
    }

    private byte[] sealed(long nonce) {
        byte[] packet = new byte[HEADER + 100 + PacketCipher.TAG];
        new SplittableRandom(nonce).nextBytes(packet);
        send.seal(nonce, packet, 0, HEADER, HEADER, 100);
        return packet;
    }
}
