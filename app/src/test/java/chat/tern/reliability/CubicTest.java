package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CubicTest {
    private static final int PACKET = 1200;
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private final Cubic cubic = new Cubic(PACKET);
    private final RttEstimator rtt = new RttEstimator();
    private long now;

    CubicTest() {
        rtt.sample(100 * MS, 0);
    }

    @Test
    void theFirstWindowIsTenPacketsAndAtMost14720Bytes() {
        assertEquals(12_000, cubic.window());
        assertEquals(14_720, new Cubic(1472).window());
        assertEquals(14_720, new Cubic(1500).window());
        assertEquals(32_768, new Cubic(16_384).window());
    }

    @Test
    void slowStartGrowsByWhatIsAcknowledged() {
        ackWindow(false);
        assertEquals(24_000, cubic.window());
    }

    @Test
    void aWindowThatIsNotUsedDoesNotGrow() {
        for (int i = 0; i < 10; i++) {
            ackWindow(true);
        }
        assertEquals(12_000, cubic.window());
    }

    @Test
    void aLossTakesThreeTenths() {
        grow(100);
        lose();
        assertNear(0.7 * 120_000, cubic.window(), 2);
    }

    @Test
    void lossesOfOneRoundTripCountOnce() {
        grow(100);
        long sent = now;
        now += 100 * MS;
        cubic.onLost(sent(sent), now);
        cubic.onLost(sent(sent - 1), now + 5);
        assertNear(84_000, cubic.window(), 2);
        cubic.onLost(sent(now + 1), now + 100 * MS);
        assertNear(58_800, cubic.window(), 2);
    }

    @Test
    void theWindowIsNeverUnderTwoPackets() {
        for (int i = 0; i < 30; i++) {
            lose();
        }
        assertEquals(2 * PACKET, cubic.window());
    }

    @Test
    void acknowledgementsOfPacketsSentBeforeTheReductionDoNotGrowIt() {
        grow(100);
        long before = now;
        lose();
        long window = cubic.window();
        cubic.onAcked(sent(before), rtt, false, now + MS);
        assertEquals(window, cubic.window());
    }

    @Test
    void afterALossItReturnsToTheOldWindowInKSecondsAndThenGoesOn() {
        grow(100);
        lose();
        double k = StrictMath.cbrt(30 / 0.4);
        long start = now;
        while (now - start < k * SECOND) {
            ackWindow(false);
        }
        assertNear(120_000, cubic.window(), 3.0 * PACKET);
        while (now - start < (k + 3) * SECOND) {
            ackWindow(false);
        }
        assertTrue(cubic.window() > 125_000, "window " + cubic.window());
    }

    @Test
    void onAShortPathItIsNoSlowerThanReno() {
        RttEstimator near = new RttEstimator();
        near.sample(5 * MS, 0);
        grow(20);
        lose();
        long window = cubic.window();
        for (int round = 0; round < 20; round++) {
            now += 5 * MS;
            ack(near, false);
        }
        double reno = 20 * PACKET * 3 * 0.3 / 1.7;
        assertTrue(cubic.window() >= window + 0.9 * reno, window + " to " + cubic.window());
    }

    @Test
    void aSecondLossBelowThePlateauLowersThePlateau() {
        grow(1000);
        lose();
        lose();
        long start = now;
        double k = StrictMath.cbrt((700 * 0.85 - 490) / 0.4);
        while (now - start < k * SECOND) {
            ackWindow(false);
        }
        assertNear(700 * 0.85 * PACKET, cubic.window(), 10.0 * PACKET);
    }

    @Test
    void timeWithoutUseDoesNotCount() {
        grow(100);
        lose();
        ackWindow(false);
        long window = cubic.window();
        ackWindow(true);
        now += 60 * SECOND;
        ackWindow(false);
        assertTrue(cubic.window() < window + 5 * PACKET, window + " to " + cubic.window());
    }

    @Test
    void aSpuriousLossIsTakenBack() {
        grow(100);
        lose();
        cubic.onSpuriousCongestion();
        assertEquals(120_000, cubic.window());
        ackWindow(false);
        assertEquals(240_000, cubic.window());
    }

    @Test
    void onlyTheLastLossIsTakenBackAndOnlyOnce() {
        grow(100);
        lose();
        lose();
        cubic.onSpuriousCongestion();
        cubic.onSpuriousCongestion();
        assertNear(84_000, cubic.window(), 2);
    }

    @Test
    void persistentCongestionLeavesTwoPacketsAndSlowStart() {
        grow(100);
        lose();
        cubic.onPersistentCongestion();
        assertEquals(2 * PACKET, cubic.window());
        cubic.onSpuriousCongestion();
        assertEquals(2 * PACKET, cubic.window());
        ackWindow(false);
        assertEquals(4 * PACKET, cubic.window());
    }

    @Test
    void itPacesAtTwiceTheWindowInSlowStartAndAQuarterMoreLater() {
        assertEquals(2 * 12_000 * 10, cubic.pacingRate(100 * MS));
        grow(100);
        lose();
        assertNear(1.25 * 84_000 * 10, cubic.pacingRate(100 * MS), 20);
    }

    @Test
    void anotherPathStartsAnewAndOldLossesSayNothing() {
        grow(100);
        long old = now;
        now += 10 * MS;
        cubic.reset(now);
        assertEquals(12_000, cubic.window());
        cubic.onLost(sent(old), now + MS);
        cubic.onAcked(sent(old), rtt, false, now + MS);
        assertEquals(12_000, cubic.window());
    }

    @Test
    void roundTripsThatGrowEndSlowStart() {
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 10; i++) {
                cubic.onRtt((50 + 20L * Math.min(round, 3)) * MS, round * 10 + i, round * 10 + 10);
            }
        }
        long window = cubic.window();
        ackWindow(false);
        assertTrue(cubic.window() < window + 2 * PACKET, "still in slow start: " + cubic.window());
    }

    private static void assertNear(double expected, long actual, double tolerance) {
        assertEquals(expected, (double) actual, tolerance);
    }

    private void grow(int packets) {
        while (cubic.window() < (long) packets * PACKET) {
            cubic.onAcked(sent(now), rtt, false, now);
        }
    }

    private void lose() {
        now += 100 * MS;
        cubic.onLost(sent(now), now + MS);
        now += 2 * MS;
    }

    private void ackWindow(boolean appLimited) {
        now += 100 * MS;
        ack(rtt, appLimited);
    }

    private void ack(RttEstimator path, boolean appLimited) {
        for (long bytes = cubic.window(); bytes >= PACKET; bytes -= PACKET) {
            cubic.onAcked(sent(now - 1), path, appLimited, now);
        }
    }

    private static SentPacket sent(long at) {
        return new SentPacket(0, at, PACKET, true, List.of());
    }
}
