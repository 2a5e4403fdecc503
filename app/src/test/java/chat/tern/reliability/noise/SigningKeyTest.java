package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SigningKeyTest {
    private static final byte[] MESSAGE = {0x72};

    @Test
    void keysAndSignaturesAreThoseOfTheRfc() {
        // RFC 8032 section 7.1, tests 1 and 2.
        checkExample(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                new byte[0],
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        checkExample(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                MESSAGE,
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    private static void checkExample(String seed, String publicKey, byte[] message, String signature) {
        SigningKey key = SigningKey.ofSeed(Bytes.fromHex(seed));
        assertEquals(publicKey, key.publicKey().hex());
        assertEquals(signature, key.sign(message).hex());
        assertTrue(SigningKey.verify(Bytes.fromHex(publicKey), message, Bytes.fromHex(signature)));
    }

    @Test
    void aSignatureIsForOneKeyAndOneMessage() {
        SplittableRandom random = new SplittableRandom(51);
        SigningKey key = SigningKey.generate(random);
        SigningKey other = SigningKey.generate(random);
        Bytes signature = key.sign(MESSAGE);
        assertTrue(SigningKey.verify(key.publicKey(), MESSAGE, signature));
        assertFalse(SigningKey.verify(other.publicKey(), MESSAGE, signature));
        assertFalse(SigningKey.verify(key.publicKey(), new byte[] {0x73}, signature));
        for (int at = 0; at < SigningKey.SIGNATURE_SIZE; at++) {
            byte[] damaged = signature.toArray();
            damaged[at] ^= 1;
            assertFalse(SigningKey.verify(key.publicKey(), MESSAGE, Bytes.wrap(damaged)), "byte " + at);
        }
    }

    @Test
    void whatIsNoKeyOrNoSignatureDoesNotVerify() {
        SigningKey key = SigningKey.generate(new SplittableRandom(52));
        Bytes signature = key.sign(MESSAGE);
        assertFalse(SigningKey.verify(Bytes.EMPTY, MESSAGE, signature));
        assertFalse(SigningKey.verify(Bytes.fromHex("02" + "00".repeat(31)), MESSAGE, signature));
        assertFalse(SigningKey.verify(Bytes.fromHex("ff".repeat(32)), MESSAGE, signature));
        assertFalse(SigningKey.verify(key.publicKey(), MESSAGE, signature.slice(0, 63)));
        assertFalse(SigningKey.verify(key.publicKey(), MESSAGE, Bytes.fromHex("ff".repeat(64))));
    }

    @Test
    void aKeyComesBackFromItsSeed() {
        SigningKey key = SigningKey.generate(new SplittableRandom(53));
        assertEquals(key.publicKey(), SigningKey.ofSeed(key.seed()).publicKey());
        assertThrows(IllegalArgumentException.class, () -> SigningKey.ofSeed(Bytes.wrap(new byte[33])));
    }

    @Test
    void printingAKeyTellsTheFingerprintOnly() {
        SigningKey key = SigningKey.generate(new SplittableRandom(54));
        assertEquals(Fingerprint.of(key.publicKey()), key.toString());
    }
}
