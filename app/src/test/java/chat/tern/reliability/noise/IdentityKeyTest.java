package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.reliability.packet.Bytes;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class IdentityKeyTest {
    /** RFC 7748 section 6.1. */
    private static final IdentityKey ALICE =
            IdentityKey.ofPrivate(Bytes.fromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));

    private static final IdentityKey BOB =
            IdentityKey.ofPrivate(Bytes.fromHex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));

    /** All encodings below 2^255 of points whose order divides 8, on the curve and on its twist. */
    private static final List<String> SMALL_ORDER = List.of(
            "00".repeat(32),
            "01" + "00".repeat(31),
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ec" + "ff".repeat(30) + "7f",
            "ed" + "ff".repeat(30) + "7f",
            "ee" + "ff".repeat(30) + "7f");

    @Test
    void publicKeysAndAgreementAreThoseOfTheRfc() throws NoiseException {
        assertEquals(
                "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
                ALICE.publicKey().hex());
        assertEquals(
                "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
                BOB.publicKey().hex());
        Bytes shared = Bytes.fromHex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
        assertEquals(shared, Bytes.wrap(ALICE.agree(BOB.publicKey())));
        assertEquals(shared, Bytes.wrap(BOB.agree(ALICE.publicKey())));
    }

    @Test
    void theTopBitOfAPublicKeyIsIgnored() throws NoiseException {
        byte[] key = BOB.publicKey().toArray();
        key[31] |= (byte) 0x80;
        assertEquals(Bytes.wrap(ALICE.agree(BOB.publicKey())), Bytes.wrap(ALICE.agree(Bytes.wrap(key))));
    }

    @Test
    void pointsOfSmallOrderAreRefusedWithAndWithoutTheTopBit() {
        for (String point : SMALL_ORDER) {
            byte[] key = Bytes.fromHex(point).toArray();
            assertThrows(NoiseException.class, () -> ALICE.agree(Bytes.wrap(key)), point);
            byte[] withTopBit = key.clone();
            withTopBit[31] |= (byte) 0x80;
            assertThrows(NoiseException.class, () -> ALICE.agree(Bytes.wrap(withTopBit)), point);
        }
    }

    @Test
    void keysOfAnotherSizeAreRefused() {
        Bytes shorter = Bytes.wrap(new byte[31]);
        assertThrows(NoiseException.class, () -> ALICE.agree(shorter));
        assertThrows(IllegalArgumentException.class, () -> IdentityKey.ofPrivate(shorter));
    }

    @Test
    void aGeneratedKeyComesBackFromItsPrivateBytes() {
        IdentityKey key = IdentityKey.generate(new SplittableRandom(41));
        assertEquals(key.publicKey(), IdentityKey.ofPrivate(key.privateKey()).publicKey());
        assertFalse(key.publicKey()
                .equals(IdentityKey.generate(new SplittableRandom(42)).publicKey()));
    }

    @Test
    void printingAKeyTellsTheFingerprintOnly() {
        assertEquals(Fingerprint.of(ALICE.publicKey()), ALICE.toString());
    }
}
