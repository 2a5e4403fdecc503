package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The small filters and clocks of the model, each by itself. */
final class BbrPartsTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    @Test
    void threeRoundsWithoutAQuarterMoreFillThePipe() {
        FullPipe pipe = new FullPipe();
        for (double rate : new double[] {100, 125, 160, 161, 170}) {
            pipe.onRound(sample(rate, false));
            assertFalse(pipe.now());
        }
        pipe.onRound(sample(190, false));
        assertTrue(pipe.now() && pipe.ever());
        pipe.restart(190);
        assertTrue(pipe.ever() && !pipe.now());
    }

    @Test
    void roundsThatTheApplicationHeldBackFillNothing() {
        FullPipe pipe = new FullPipe();
        for (int i = 0; i < 100; i++) {
            pipe.onRound(sample(100, true));
        }
        assertFalse(pipe.now());
    }

    @Test
    void theLargestRateOfTwoCyclesCounts() {
        MaxBandwidth max = new MaxBandwidth();
        max.sample(sample(100, false));
        max.nextCycle();
        max.sample(sample(80, false));
        assertEquals(100, max.rate());
        max.nextCycle();
        assertEquals(80, max.rate());
        max.nextCycle();
        assertEquals(80, max.rate(), "a cycle without samples has not been");
    }

    @Test
    void aRateThatTheApplicationHeldBackCountsOnlyAsARecord() {
        MaxBandwidth max = new MaxBandwidth();
        max.sample(sample(100, false));
        max.nextCycle();
        max.sample(sample(90, true));
        max.nextCycle();
        assertEquals(100, max.rate());
        max.sample(sample(110, true));
        assertEquals(110, max.rate());
    }

    @Test
    void whatComesThroughWhileTooMuchIsLostEndsRecordsThatAreFarAbove() {
        MaxBandwidth max = new MaxBandwidth();
        max.sample(sample(100, false));
        max.limit(90);
        assertEquals(100, max.rate());
        max.limit(75);
        assertEquals(75, max.rate());
        max.limit(10);
        assertEquals(0.7 * 75, max.rate(), 1e-9);
    }

    @Test
    void recordsThatLossesEndedReturnWhenTheLossesWereNone() {
        MaxBandwidth max = new MaxBandwidth();
        max.sample(sample(100, false));
        MaxBandwidth.Saved saved = max.save();
        max.limit(75);
        max.restore(saved);
        assertEquals(100, max.rate());
    }

    @Test
    void theShortestRoundTripIsForgottenAfterTenSecondsAndProbedAfterFive() {
        MinRtt min = new MinRtt(0);
        min.onAck(20 * MS, MS);
        min.onAck(30 * MS, 4 * SECOND);
        assertFalse(min.probeDue());
        min.onAck(31 * MS, 6 * SECOND);
        assertTrue(min.probeDue());
        assertEquals(20 * MS, min.nanos());
        min.onAck(32 * MS, 11 * SECOND);
        assertEquals(31 * MS, min.nanos());
    }

    @Test
    void aRoundTripOfNearlyTheSameLengthConfirmsTheShortest() {
        MinRtt min = new MinRtt(0);
        min.onAck(20 * MS, MS);
        for (int second = 1; second < 60; second++) {
            min.onAck(20 * MS + 300_000, second * SECOND);
            assertFalse(min.probeDue());
            assertEquals(20 * MS, min.nanos());
        }
    }

    @Test
    void aRoundEndsWithThePacketThatLeftAfterItsStart() {
        Rounds rounds = new Rounds();
        rounds.onAck(0, 1_000);
        assertTrue(rounds.started());
        rounds.onAck(500, 2_000);
        assertFalse(rounds.started());
        rounds.onAck(1_000, 3_000);
        assertTrue(rounds.started());
        assertEquals(2, rounds.count());
    }

    @Test
    void acknowledgementsInBatchesAskForAsMuchMore() {
        AckAggregation aggregation = new AckAggregation(0);
        long extra = 0;
        for (int i = 1; i <= 20; i++) {
            aggregation.onAck(10_000, 1e6, 100_000, i / 2, 10 * MS * i);
            extra = aggregation.extra(true);
        }
        assertTrue(extra >= 9_000 && extra <= 20_000, extra + " bytes");
        aggregation.onAck(100, 1e6, 100_000, 40, SECOND);
        assertTrue(aggregation.extra(true) <= 100);
    }

    @Test
    void theNextProbeIsDueAfterThreeSecondsOrAsManyRoundsAsPackets() {
        ProbeClock clock = new ProbeClock(new Random(1));
        clock.restart(100, 0);
        assertFalse(clock.due(50, 140, 2 * SECOND - 1));
        assertTrue(clock.due(50, 151, SECOND));
        assertTrue(clock.due(5_000, 164, SECOND));
        assertTrue(clock.due(5_000, 101, 3 * SECOND + 1));
    }

    @Test
    void theLongTermBoundGrowsByOnePacketThenTwoThenFourARound() {
        BbrBounds bounds = new BbrBounds();
        bounds.longTerm(100_000);
        bounds.onRefill();
        double before = 100_000;
        for (int packets : new int[] {1, 2, 4, 8}) {
            bounds.raiseFaster(100_000, 1_000);
            bounds.raise(100_000, 1_000);
            assertEquals(packets * 1_000.0, bounds.longTerm() - before, 1e-6);
            before = bounds.longTerm();
        }
    }

    @Test
    void aProbeThatLostTooMuchLeavesMoreToSomebodyElseThanToNobody() {
        BbrBounds bounds = new BbrBounds();
        bounds.longTermExceeded(100_000, 40_000, false);
        assertEquals(100_000, bounds.longTerm());
        bounds.longTermExceeded(100_000, 40_000, true);
        assertEquals(60_000, bounds.longTerm(), 1e-6);
        assertEquals(0.85 * 60_000, bounds.withHeadroom(1_000, 4_000), 1e-6);
    }

    @Test
    void boundsThatLossesLoweredComeBackWhenTheLossesWereNone() {
        BbrBounds bounds = new BbrBounds();
        BbrBounds.Saved before = bounds.save();
        bounds.lower(1_000, 50_000, new LossRound(), 100, 0);
        assertEquals(700, bounds.bandwidth(), 1e-6);
        assertEquals(35_000, bounds.inFlight(), 1e-6);
        bounds.restore(before);
        assertEquals(BbrBounds.NONE, bounds.bandwidth());
        assertEquals(BbrBounds.NONE, bounds.inFlight());
    }

    private static RateSample sample(double rate, boolean limited) {
        return new RateSample(rate, 1, 0, limited, 1, 0, 1);
    }
}
