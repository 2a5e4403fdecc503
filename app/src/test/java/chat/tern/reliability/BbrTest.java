package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The phases, one after the other, on a path of 10 Mbit/s and 30 ms with a queue that never overflows. */
final class BbrTest {
    private static final double STEP = 0.001;
    private static final double BANDWIDTH = 10e6 / 8 * 1472 / 1500;

    private final Dumbbell net = new Dumbbell(1, 10, 15, 1_000);
    private final DumbbellFlow flow = net.flow(Congestion.BBR);
    private final Bbr bbr = (Bbr) flow.controller();

    @Test
    void itGoesThroughThePhasesInTheirOrder() {
        flow.startingAfter(0);
        assertEquals(
                List.of(
                        BbrPhase.STARTUP,
                        BbrPhase.DRAIN,
                        BbrPhase.CRUISE,
                        BbrPhase.REFILL,
                        BbrPhase.UP,
                        BbrPhase.DOWN,
                        BbrPhase.CRUISE,
                        BbrPhase.REFILL),
                phases(8));
    }

    @Test
    void startupFindsTheBandwidthAndTheRoundTrip() {
        flow.startingAfter(0);
        runUntil(BbrPhase.CRUISE, 2);
        assertEquals(BANDWIDTH, bbr.model().maxBandwidth().rate(), 0.05 * BANDWIDTH);
        assertTrue(bbr.model().minRtt().nanos() < 33 * Dumbbell.MS);
        assertTrue(bbr.model().pipe().ever());
    }

    @Test
    void startupSendsMuchFasterThanWhatArrives() {
        flow.startingAfter(0);
        net.run(0.1);
        assertEquals(BbrPhase.STARTUP, bbr.phase());
        assertTrue(rate() > 2 * bbr.model().bandwidth());
    }

    @Test
    void drainSendsAtHalfTheBandwidthUntilTheQueueIsGone() {
        flow.startingAfter(0);
        runUntil(BbrPhase.DRAIN, 2);
        assertEquals(0.5 * 0.99 * bbr.model().bandwidth(), rate(), 1);
        assertTrue(flow.recovery().bytesInFlight() > 1.5 * bbr.model().product());
        runUntil(BbrPhase.CRUISE, 2);
        assertTrue(flow.recovery().bytesInFlight() < 1.1 * bbr.model().product());
    }

    @Test
    void eachPhaseOfTheCycleHasItsRate() {
        flow.startingAfter(0);
        runUntil(BbrPhase.DOWN, 2);
        assertEquals(0.9 * 0.99 * bbr.model().bandwidth(), rate(), 1);
        runUntil(BbrPhase.CRUISE, 2);
        assertEquals(0.99 * bbr.model().bandwidth(), rate(), 1);
        runUntil(BbrPhase.REFILL, 5);
        assertEquals(0.99 * bbr.model().bandwidth(), rate(), 1);
        runUntil(BbrPhase.UP, 1);
        assertEquals(1.25 * 0.99 * bbr.model().bandwidth(), rate(), 1);
    }

    @Test
    void theWindowIsTwoBandwidthDelayProductsAndALittleMoreThanThatWhileProbing() {
        flow.startingAfter(0);
        runUntil(BbrPhase.CRUISE, 2);
        net.run(0.5);
        assertTrue(bbr.window() >= 2 * bbr.model().product());
        assertTrue(bbr.window() <= 2.7 * bbr.model().product());
        runUntil(BbrPhase.UP, 5);
        net.run(0.05);
        assertTrue(bbr.window() >= 2.25 * bbr.model().product());
    }

    @Test
    void theFirstProbeComesAfterAsManyRoundsAsRenoWouldNeed() {
        flow.startingAfter(0);
        runUntil(BbrPhase.CRUISE, 2);
        long start = net.now;
        runUntil(BbrPhase.REFILL, 5);
        double rounds = (net.now - start) / (30.0 * Dumbbell.MS);
        double product = bbr.model().product() / Dumbbell.DATAGRAM;
        assertTrue(rounds > 0.7 * product && rounds < 1.5 * product, rounds + " rounds, " + product + " packets");
    }

    @Test
    void anEmptyQueueConfirmsTheRoundTripSoThatItNeedNotBeProbed() {
        flow.startingAfter(0);
        assertFalse(phases(12).contains(BbrPhase.PROBE_RTT));
    }

    @Test
    void aQueueOfSomebodyElseMakesItProbeTheRoundTripEveryFiveSeconds() {
        flow.startingAfter(0);
        net.flow(Congestion.CUBIC).startingAfter(0.5);
        runUntil(BbrPhase.PROBE_RTT, 8);
        long start = net.now;
        net.run(0.1);
        assertTrue(bbr.window() <= Math.max(0.55 * bbr.model().product(), 4 * Dumbbell.DATAGRAM));
        runUntil(BbrPhase.CRUISE, 1.5);
        assertTrue(net.now - start >= 200 * Dumbbell.MS);
        assertTrue(bbr.window() > bbr.model().product());
    }

    @Test
    void aSenderWithLittleToSendStaysInStartupAndKeepsItsFirstWindow() {
        for (int i = 0; i < 100; i++) {
            flow.give(Dumbbell.DATAGRAM);
            net.run(0.1);
        }
        assertEquals(BbrPhase.STARTUP, bbr.phase());
        assertTrue(bbr.window() >= 14_720);
        assertTrue(rate() >= 2.77 * 14_720 / 0.031);
    }

    @Test
    void samplesThatTheApplicationHeldBackDoNotLowerTheBandwidth() {
        flow.startingAfter(0);
        runUntil(BbrPhase.CRUISE, 2);
        double before = bbr.model().maxBandwidth().rate();
        flow.give(0);
        net.run(0.5);
        for (int i = 0; i < 100; i++) {
            flow.give(2 * Dumbbell.DATAGRAM);
            net.run(0.1);
        }
        assertEquals(before, bbr.model().maxBandwidth().rate(), 0.1 * before);
    }

    @Test
    void afterAPauseItGoesOnAtItsRateAndNeedNotProbeTheRoundTrip() {
        flow.startingAfter(0);
        runUntil(BbrPhase.CRUISE, 2);
        flow.give(0);
        net.run(20);
        flow.give(Long.MAX_VALUE);
        assertEquals(0.99 * bbr.model().bandwidth(), rate(), 1);
        net.run(0.1);
        assertNotEquals(BbrPhase.PROBE_RTT, bbr.phase());
    }

    @Test
    void persistentCongestionLeavesFourPacketsAndTheModel() {
        flow.startingAfter(0);
        runUntil(BbrPhase.CRUISE, 2);
        double bandwidth = bbr.model().bandwidth();
        bbr.onPersistentCongestion();
        assertEquals(4 * Dumbbell.DATAGRAM, bbr.window());
        assertEquals(bandwidth, bbr.model().bandwidth());
        net.run(0.5);
        assertTrue(bbr.window() > 1.5 * bbr.model().product());
    }

    @Test
    void anotherPathStartsAnewAndWhatTheOldOneDoesSaysNothing() {
        flow.startingAfter(0);
        runUntil(BbrPhase.CRUISE, 2);
        SentPacket old = new SentPacket(1, net.now - 1, 1472, true, List.of());
        bbr.reset(net.now);
        bbr.onAcked(old, new RttEstimator(), false, net.now + Dumbbell.MS);
        bbr.onLost(old, net.now + Dumbbell.MS);
        bbr.onAckDone(0, net.now + Dumbbell.MS);
        assertEquals(BbrPhase.STARTUP, bbr.phase());
        assertEquals(14_720, bbr.window());
        assertEquals(0, bbr.model().delivery().delivered());
        assertEquals(0, bbr.model().delivery().lost());
    }

    @Test
    void lossesThatWereNoneDoNotEndStartup() {
        Bbr startup = new Bbr(1_200, new Random(1), 0);
        BbrScript script = new BbrScript(startup);
        script.rounds(1, 30, 0);
        script.rounds(1, 60, 20);
        script.rounds(1, 60, 0);
        assertNotEquals(BbrPhase.STARTUP, startup.phase());
        startup.onSpuriousCongestion();
        assertEquals(BbrPhase.STARTUP, startup.phase());
        assertFalse(startup.model().pipe().ever());
    }

    @Test
    void largerDatagramsMakeAnUntouchedWindowLarger() {
        Bbr fresh = new Bbr(1_200, new Random(1), 0);
        assertEquals(12_000, fresh.window());
        fresh.onDatagramSize(1_472);
        assertEquals(14_720, fresh.window());
    }

    private double rate() {
        return (double) bbr.pacingRate(30 * Dumbbell.MS);
    }

    private List<BbrPhase> phases(double seconds) {
        List<BbrPhase> seen = new ArrayList<>();
        for (double t = 0; t < seconds && seen.size() < 8; t += STEP) {
            if (seen.isEmpty() || seen.getLast() != bbr.phase()) {
                seen.add(bbr.phase());
            }
            net.run(STEP);
        }
        return seen;
    }

    private void runUntil(BbrPhase phase, double seconds) {
        for (double t = 0; bbr.phase() != phase; t += STEP) {
            assertTrue(t < seconds, () -> "still " + bbr.phase());
            net.run(STEP);
        }
    }
}
