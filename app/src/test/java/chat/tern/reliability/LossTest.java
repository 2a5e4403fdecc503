package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LossTest {
    private final Pair pair = new Pair();

    @Test
    void aStreamArrivesWhole() {
        pair.connected();
        Transfer transfer = Transfer.up(pair, Band.FILE, 3_000_000);
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
        assertEquals(0, pair.client().stats().lost());
        assertTrue(pair.now < 3_000 * Pair.MILLI, () -> "took until " + pair.now);
    }

    @Test
    void theFramesOfALostPacketAreSentAgainInAPacketOfAnotherNumber() {
        pair.connected();
        pair.link = new LoseNth(5);
        Transfer transfer = Transfer.up(pair, Band.FILE, 100_000);
        pair.runUntil(transfer);
        pair.run(Duration.ofSeconds(1));
        assertTrue(transfer.intact());
        assertEquals(1, pair.client().stats().lost());
        long datagrams = pair.log.stream().map(Pair.Datagram::bytes).distinct().count();
        assertEquals(pair.log.size(), datagrams);
    }

    @Test
    void aLostTailIsRecoveredByAProbe() {
        pair.connected();
        pair.link = new Lose(PacketType.DATA, 1);
        Transfer transfer = Transfer.up(pair, Band.CHAT, 200);
        long start = pair.now;
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
        assertEquals(1, pair.client().stats().probes());
        assertTrue(pair.now - start < 150 * Pair.MILLI, () -> "took " + (pair.now - start));
    }

    @Test
    void aProbeCarriesTheOldestDataWhenThereIsNothingNew() {
        pair.connected();
        pair.link = new Lose(PacketType.DATA, 2);
        Transfer transfer = Transfer.up(pair, Band.CHAT, 2_000);
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
        assertEquals(1, pair.client().stats().probes());
    }

    @Test
    void afterAnOutageTrafficResumesWithinThreeSeconds() {
        pair.connected();
        Transfer transfer = Transfer.up(pair, Band.FILE, 20_000_000);
        pair.runUntil(() -> transfer.getAsBoolean() || transfer.received() > 2_000_000);
        pair.link = datagram -> List.of();
        pair.run(Duration.ofSeconds(60));
        pair.link = List::of;
        int before = transfer.received();
        long start = pair.now;
        pair.runUntil(() -> transfer.getAsBoolean() || transfer.received() > before);
        assertTrue(pair.now - start <= 3_100 * Pair.MILLI, () -> "took " + (pair.now - start));
    }

    @Test
    void anOutageOfSomeProbeTimeoutsIsPersistentCongestionOnAnOrdinaryConnection() {
        pair.connected();
        Transfer transfer = Transfer.up(pair, Band.FILE, 20_000_000);
        pair.runUntil(() -> transfer.getAsBoolean() || transfer.received() > 2_000_000);
        pair.link = datagram -> List.of();
        pair.run(Duration.ofSeconds(2));
        pair.link = List::of;
        pair.run(Duration.ofSeconds(4));
        assertEquals(1L, pair.client().counts().get(Count.PERSISTENT_CONGESTION));
    }

    @Test
    void lossCorruptionTruncationDoublingAndReorderingHarmNothing() {
        for (int seed = 0; seed < 20; seed++) {
            Pair noisy = new Pair().connected();
            noisy.link = new Noisy(new Random(seed), 0.1, 0.2);
            Transfer up = Transfer.up(noisy, Band.FILE, 300_000);
            Transfer down = Transfer.down(noisy, Band.FILE, 300_000);
            noisy.runUntil(Transfer.all(up, down));
            assertTrue(up.intact() && down.intact(), "seed " + seed);
            assertTrue(noisy.server().stats().dropped() > 0, "seed " + seed);
        }
    }

    @Test
    void nothingIsHeldAgainstTheSenderWhenAllWasOnlyReordered() {
        pair.connected();
        Random random = new Random(7);
        pair.link = datagram -> List.of(datagram.later(random.nextLong(4 * Pair.MILLI)));
        Transfer transfer = Transfer.up(pair, Band.FILE, 2_000_000);
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
        ConnectionStats stats = pair.client().stats();
        assertTrue(stats.spurious() <= stats.lost(), stats::toString);
        assertTrue(stats.window() > 100_000, stats::toString);
    }

    /** Loses the so-manieth DATA to the server. */
    private static final class LoseNth implements java.util.function.Function<Pair.Datagram, List<Pair.Datagram>> {
        private int left;

        LoseNth(int nth) {
            left = nth;
        }

        @Override
        public List<Pair.Datagram> apply(Pair.Datagram datagram) {
            left -= datagram.toServer() ? 1 : 0;
            return datagram.toServer() && left == 0 ? List.of() : List.of(datagram);
        }
    }
}
