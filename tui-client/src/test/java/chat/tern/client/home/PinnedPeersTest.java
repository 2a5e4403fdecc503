package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.home.PinnedPeers.Verdict;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PinnedPeersTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 2);
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final Nickname ADA = new Nickname("ada");
    private static final Bytes ONE = Bytes.fromHex("01".repeat(32));
    private static final Bytes TWO = Bytes.fromHex("02".repeat(32));

    private static final PinnedPeers.Pin PINNED = new PinnedPeers.Pin(Fingerprint.of(ONE), "2026-03-02", false);

    @TempDir
    private Path folder;

    @Test
    void theFirstKeyIsKeptAndDemandedFromThenOn() throws IOException {
        PinnedPeers peers = Home.in(folder).peers("SHA256:server");
        assertEquals(new Verdict.New(), peers.check(ADA, Fingerprint.of(ONE), MARCH));
        assertEquals(new Verdict.Known(PINNED), peers.check(ADA, Fingerprint.of(ONE), MAY));
        assertEquals(new Verdict.Changed(PINNED), peers.check(ADA, Fingerprint.of(TWO), MAY));
        assertEquals(new Verdict.Known(PINNED), peers.check(ADA, Fingerprint.of(ONE), MAY));
    }

    @Test
    void aNickInOtherLettersIsTheSamePerson() throws IOException {
        PinnedPeers peers = Home.in(folder).peers("SHA256:server");
        peers.check(ADA, Fingerprint.of(ONE), MARCH);
        assertEquals(new Verdict.Changed(PINNED), peers.check(new Nickname("ADA"), Fingerprint.of(TWO), MAY));
    }

    @Test
    void aVerifiedKeyTakesThePlaceOfTheOneKept() throws IOException {
        PinnedPeers peers = Home.in(folder).peers("SHA256:server");
        peers.check(ADA, Fingerprint.of(ONE), MARCH);
        peers.verify(ADA, Fingerprint.of(TWO), MAY);
        PinnedPeers.Pin now = new PinnedPeers.Pin(Fingerprint.of(TWO), "2026-05-01", true);
        assertEquals(new Verdict.Known(now), peers.check(ADA, Fingerprint.of(TWO), MAY));
        assertEquals(new Verdict.Changed(now), peers.check(ADA, Fingerprint.of(ONE), MAY));
        assertEquals(Optional.of(now), peers.find(ADA));
    }

    @Test
    void elsewhereTheNameMayBeSomebodyElses() throws IOException {
        Home home = Home.in(folder);
        home.peers("SHA256:server").check(ADA, Fingerprint.of(ONE), MARCH);
        assertEquals(new Verdict.New(), home.peers("SHA256:other").check(ADA, Fingerprint.of(TWO), MARCH));
    }
}
