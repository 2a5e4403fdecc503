package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.reliability.packet.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HmacTest {
    @Test
    void theCodeIsThatOfTheRfcHoweverTheDataIsCut() {
        // RFC 4231 section 4.3.
        byte[] key = ascii("Jefe");
        Bytes expected = Bytes.fromHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertEquals(expected, Bytes.wrap(Hmac.of(key, ascii("what do ya want for nothing?"))));
        assertEquals(expected, Bytes.wrap(Hmac.of(key, ascii("what do ya "), ascii("want for nothing?"))));
    }

    @Test
    void theDerivedBytesAreThoseOfTheRfc() {
        // RFC 5869 appendix A.1.
        byte[] salt = Bytes.fromHex("000102030405060708090a0b0c").toArray();
        byte[] secret = Bytes.fromHex("0b".repeat(22)).toArray();
        byte[] info = Bytes.fromHex("f0f1f2f3f4f5f6f7f8f9").toArray();
        String expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
        assertEquals(expected, Bytes.wrap(Hmac.hkdf(salt, secret, info, 42)).hex());
        assertEquals(
                expected.substring(0, 64),
                Bytes.wrap(Hmac.hkdf(salt, secret, info, 32)).hex());
    }

    @Test
    void onlyAsMuchIsDerivedAsTheRfcAllows() {
        byte[] key = ascii("key");
        assertEquals(8_160, Hmac.hkdf(key, key, key, 8_160).length);
        assertThrows(IllegalArgumentException.class, () -> Hmac.hkdf(key, key, key, 8_161));
        assertThrows(IllegalArgumentException.class, () -> Hmac.hkdf(key, key, key, 0));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
