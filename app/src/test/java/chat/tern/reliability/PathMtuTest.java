package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PathMtuTest {
    private static final long SECOND = 1_000_000_000L;

    private final PathMtu mtu = new PathMtu();
    private long number;

    @Test
    void theLimitIsTriedFirstThenTheCommonSizes() {
        mtu.start(9000, 0);
        assertEquals(List.of(9000, 9000, 9000, 1472), probes(1472, 4));
    }

    @Test
    void theSearchEndsWithinTwentyBytesOfWhatFits() {
        for (int fits = PathMtu.BASE; fits <= 16_384; fits += 97) {
            PathMtu searching = new PathMtu();
            searching.start(16_384, 0);
            int probes = 0;
            for (OptionalInt size = searching.probeDue(); size.isPresent(); size = searching.probeDue()) {
                probe(searching, size.getAsInt(), fits);
                probes++;
            }
            int found = searching.current();
            assertTrue(found <= fits && fits - found <= 20, "found " + found + " of " + fits);
            assertTrue(probes <= 45, "needed " + probes);
        }
    }

    @Test
    void nothingIsTriedAboveTheLimit() {
        mtu.start(1472, 0);
        assertEquals(List.of(1472), probes(65_000, 1));
        assertTrue(mtu.probeDue().isEmpty());
        assertEquals(Connection.NEVER, mtu.nextTimeout());
    }

    @Test
    void tenMinutesLaterMoreIsTriedAgain() {
        mtu.start(1472, 0);
        probes(1200, 100);
        assertEquals(600 * SECOND, mtu.nextTimeout());
        mtu.onTimeout(600 * SECOND);
        assertEquals(OptionalInt.of(1472), mtu.probeDue());
    }

    @Test
    void threeBurstsOfLargePacketsOnlyAreABlackHole() {
        mtu.start(1472, 0);
        probes(1472, 1);
        assertEquals(1472, mtu.current());
        assertFalse(mtu.onLost(List.of(packet(1472), packet(1400)), SECOND));
        assertFalse(mtu.onLost(List.of(packet(1472)), SECOND));
        assertTrue(mtu.onLost(List.of(packet(1472)), SECOND));
        assertEquals(PathMtu.BASE, mtu.current());
        assertTrue(mtu.probeDue().isEmpty());
        assertEquals(61 * SECOND, mtu.nextTimeout());
    }

    @Test
    void aLossOfSmallPacketsTooOrALargeOneThatArrivedIsNone() {
        mtu.start(1472, 0);
        probes(1472, 1);
        for (int i = 0; i < 10; i++) {
            assertFalse(mtu.onLost(List.of(packet(1472), packet(300)), SECOND));
            assertFalse(mtu.onLost(List.of(packet(1472)), SECOND));
            assertFalse(mtu.onAcked(packet(1472), SECOND));
        }
        assertEquals(1472, mtu.current());
    }

    @Test
    void aSendThatTheSystemRefusesFallsBackAtOnce() {
        mtu.start(1472, 0);
        probes(1472, 1);
        assertTrue(mtu.onTooLong(1472, 5 * SECOND));
        assertEquals(PathMtu.BASE, mtu.current());
    }

    @Test
    void aProbeThatTheSystemRefusesIsNotTriedAgain() {
        mtu.start(9000, 0);
        mtu.onProbeSent(0);
        assertFalse(mtu.onTooLong(9000, 0));
        assertEquals(OptionalInt.of(1472), mtu.probeDue());
        assertEquals(PathMtu.BASE, mtu.current());
    }

    @Test
    void aConnectionFindsWhatTheLinkCarries() {
        Pair pair = new Pair();
        pair.clientConfig = pair.clientConfig.withMaxDatagram(9000);
        pair.serverConfig = pair.serverConfig.withMaxDatagram(9000);
        pair.link = upTo(4_000);
        pair.connected();
        pair.run(Duration.ofSeconds(30));
        int found = pair.client().stats().mtu();
        assertTrue(found > 3_980 && found <= 4_000, () -> "found " + found);
        assertTrue(pair.client().stats().window() >= 10 * PathMtu.BASE);
    }

    @Test
    void whatOneSideIsLimitedToHoldsInBothDirections() {
        Pair pair = new Pair();
        pair.clientConfig = pair.clientConfig.withMaxDatagram(16_384);
        pair.serverConfig = pair.serverConfig.withMaxDatagram(1452);
        pair.connected();
        pair.run(Duration.ofSeconds(2));
        assertEquals(1452, pair.client().stats().mtu());
        assertEquals(1452, pair.server().stats().mtu());
    }

    @Test
    void aTransferSurvivesALinkThatShrinks() {
        Pair pair = new Pair().connected();
        pair.run(Duration.ofSeconds(1));
        assertEquals(1472, pair.client().stats().mtu());
        Transfer transfer = Transfer.up(pair, Band.FILE, 3_000_000);
        pair.runUntil(() -> transfer.getAsBoolean() || transfer.received() > 500_000);
        pair.link = upTo(1_200);
        long start = pair.now;
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
        assertEquals(PathMtu.BASE, pair.client().stats().mtu());
        assertTrue(pair.now - start < 10 * SECOND, () -> "took " + (pair.now - start));
    }

    @Test
    void aTransferSurvivesASystemThatTakesLessThanBefore() {
        Pair pair = new Pair().connected();
        pair.run(Duration.ofSeconds(1));
        assertEquals(1472, pair.client().stats().mtu());
        Transfer transfer = Transfer.up(pair, Band.FILE, 1_000_000);
        pair.runUntil(() -> transfer.getAsBoolean() || transfer.received() > 300_000);
        long window = pair.client().stats().window();
        pair.longest = 1_300;
        pair.runUntil(() -> transfer.getAsBoolean() || pair.client().stats().mtu() == PathMtu.BASE);
        assertTrue(pair.client().stats().window() >= window, "a refusal is no congestion");
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
        assertEquals(0, pair.client().stats().lost());
    }

    @Test
    void whatTheSystemTakesIsFoundWithoutWaiting() {
        Pair pair = new Pair();
        pair.clientConfig = pair.clientConfig.withMaxDatagram(16_384);
        pair.serverConfig = pair.serverConfig.withMaxDatagram(16_384);
        pair.longest = 8_972;
        pair.connected();
        pair.run(Duration.ofSeconds(2));
        int found = pair.client().stats().mtu();
        assertTrue(found > 8_952 && found <= 8_972, () -> "found " + found);
        assertEquals(0, pair.client().stats().probes());
    }

    private static java.util.function.Function<Pair.Datagram, List<Pair.Datagram>> upTo(int most) {
        return datagram -> datagram.bytes().size() > most ? List.of() : List.of(datagram);
    }

    /** Lets a path that carries {@code fits} bytes answer up to {@code most} probes; their sizes. */
    private List<Integer> probes(int fits, int most) {
        List<Integer> sizes = new ArrayList<>();
        for (OptionalInt size = mtu.probeDue(); size.isPresent() && sizes.size() < most; size = mtu.probeDue()) {
            sizes.add(size.getAsInt());
            probe(mtu, size.getAsInt(), fits);
        }
        return sizes;
    }

    private void probe(PathMtu searching, int size, int fits) {
        SentPacket packet = new SentPacket(number++, 0, size, true, true, List.of());
        searching.onProbeSent(packet.number());
        if (size <= fits) {
            assertTrue(searching.onAcked(packet, 0));
        } else {
            searching.onLost(List.of(packet), 0);
        }
    }

    private SentPacket packet(int bytes) {
        return new SentPacket(number++, 0, bytes, true, List.of());
    }
}
