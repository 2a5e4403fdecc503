package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.home.KnownServer;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeyCheckTest {
    private static final Bytes ONE = Bytes.fromHex("01".repeat(32));
    private static final Bytes TWO = Bytes.fromHex("02".repeat(32));
    private static final String WAS = Fingerprint.of(ONE);
    private static final String IS = Fingerprint.of(TWO);
    private static final KnownServer KNOWN =
            new KnownServer("pi.example:9999", WAS, LocalDate.of(2026, 3, 2), Optional.empty());

    @Test
    void theFirstKeyIsTakenAndDemandedFromThenOn() {
        KeyCheck check = new KeyCheck("pi.example:9999", KeyTrust.FIRST_USE, List.of());
        assertTrue(check.isNew());
        assertTrue(check.accepts(ONE));
        assertTrue(check.accepts(ONE));
        assertFalse(check.accepts(TWO));
        assertTrue(check.accepts(ONE));
        assertEquals(Optional.empty(), check.objection());
    }

    @Test
    void aChangedKeyIsExplained() {
        KeyCheck check = new KeyCheck("pi.example:9999", KeyTrust.FIRST_USE, List.of(KNOWN));
        assertFalse(check.accepts(TWO));
        assertEquals(
                "pi.example:9999 has another key than on 2026-03-02. Reinstalled or moved? Ask the owner for"
                        + " `tern-server key` and compare: was " + WAS + ", is " + IS
                        + ". To accept: `tern key accept pi.example:9999 " + IS + "`. Nothing was sent.",
                check.objection().orElseThrow());
    }

    @Test
    void aDemandedKeyGoesBeforeEverything() {
        KeyTrust demand = new KeyTrust(false, Optional.of(IS));
        assertFalse(new KeyCheck("pi:1", demand, List.of()).accepts(ONE));
        assertTrue(new KeyCheck("pi:1", demand, List.of()).accepts(TWO));
        assertFalse(new KeyCheck("pi:1", demand, List.of(KNOWN)).accepts(ONE));
        assertTrue(new KeyCheck("pi.example:9999", demand, List.of(KNOWN)).accepts(TWO));
    }

    @Test
    void whoHasAPasswordTakesKnownKeysOnly() {
        KeyTrust careful = new KeyTrust(false, Optional.empty(), Optional.of("sesame"));
        KeyCheck stranger = new KeyCheck("pi:1", careful, List.of());
        assertFalse(stranger.accepts(ONE));
        assertTrue(stranger.objection().orElseThrow().contains("a password is only for known servers"));
        assertTrue(new KeyCheck("pi:1", careful, List.of(KNOWN)).accepts(ONE));
    }

    @Test
    void theStrictTakeKnownKeysOnly() {
        KeyTrust strict = new KeyTrust(true, Optional.empty());
        KeyCheck stranger = new KeyCheck("pi:1", strict, List.of());
        assertFalse(stranger.accepts(ONE));
        assertTrue(stranger.objection().orElseThrow().contains(WAS));
        assertFalse(stranger.compared());
        assertTrue(new KeyCheck("pi:1", strict, List.of(KNOWN)).accepts(ONE));
        assertTrue(new KeyCheck("pi:1", new KeyTrust(true, Optional.of(WAS)), List.of()).accepts(ONE));
    }

    @Test
    void aKnownKeyAtANewAddressIsTheSameServer() {
        KeyCheck moved = new KeyCheck("pi:1", new KeyTrust(true, Optional.empty()), List.of(KNOWN));
        assertTrue(moved.accepts(ONE));
        assertFalse(moved.isNew());
        assertFalse(new KeyCheck("pi:1", new KeyTrust(true, Optional.empty()), List.of(KNOWN)).accepts(TWO));
    }
}
