package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
    private static final String OF_ALL =
            Fingerprint.of(Bytes.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    @Test
    void aFingerprintIsTheDigestInBase64WithoutPadding() {
        assertEquals("SHA256:Yw3NKWbEM2aRElRIu7JbT/QSpJxzLbLIq8G4WBvXEN0", OF_ALL);
    }

    @Test
    void onlyWholeFingerprintsAreValid() {
        assertTrue(Fingerprint.isValid(OF_ALL));
        assertFalse(Fingerprint.isValid(""));
        assertFalse(Fingerprint.isValid(OF_ALL.substring(7)));
        assertFalse(Fingerprint.isValid(OF_ALL.substring(0, OF_ALL.length() - 1)));
        assertFalse(Fingerprint.isValid(OF_ALL + "="));
        assertFalse(Fingerprint.isValid(OF_ALL + "A"));
        assertFalse(Fingerprint.isValid(OF_ALL.replace('N', '-')));
        assertFalse(Fingerprint.isValid("MD5:" + OF_ALL.substring(7)));
    }

    @Test
    void aLastCharacterWithStrayBitsIsNotValid() {
        assertFalse(Fingerprint.isValid(OF_ALL.substring(0, OF_ALL.length() - 1) + "1"));
    }
}
