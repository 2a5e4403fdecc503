package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.tern.reliability.packet.Bytes;
import org.junit.jupiter.api.Test;

final class AccessPasswordTest {
    private static final Bytes SERVER = Bytes.fromHex("ab".repeat(32));

    @Test
    void aPasswordIsStretchedTheSameHoweverItIsComposed() {
        Bytes expected = Bytes.fromHex("55c2af5d88b0ad140444c6746891f0bcda6e76ed084bd5b59d94a38378564607");
        assertEquals(expected, AccessPassword.stretch("correct hors\u00e9", SERVER));
        assertEquals(expected, AccessPassword.stretch("correct horse\u0301", SERVER));
    }

    @Test
    void thePasswordOfAnotherServerIsAnotherKey() {
        Bytes other = Bytes.fromHex("ac".repeat(32));
        assertNotEquals(
                AccessPassword.stretch("correct horse", SERVER), AccessPassword.stretch("correct horse", other));
    }
}
