package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HyStartTest {
    private static final long MS = 1_000_000;

    private final HyStart start = new HyStart();
    private long next;

    @Test
    void steadyRoundTripsGrowTheWindowInFull() {
        for (int i = 0; i < 20; i++) {
            round(50 * MS);
        }
        assertEquals(1200, start.growth(1200));
        assertFalse(start.done());
    }

    @Test
    void roundTripsThatGrowByAnEighthSlowTheGrowthToAQuarter() {
        round(80 * MS);
        round(89 * MS);
        assertEquals(1200, start.growth(1200));
        round(101 * MS);
        assertEquals(300, start.growth(1200));
    }

    @Test
    void growthUnderFourMillisecondsIsNoise() {
        round(MS);
        round(4 * MS);
        assertEquals(1200, start.growth(1200));
        round(8 * MS);
        assertEquals(300, start.growth(1200));
    }

    @Test
    void fewerThanEightSamplesDecideNothing() {
        round(20 * MS);
        next += 10;
        for (int i = 0; i < 7; i++) {
            start.onRtt(90 * MS, next - 10 + i, next);
        }
        assertEquals(1200, start.growth(1200));
    }

    @Test
    void afterFiveConservativeRoundsSlowStartIsOver() {
        round(20 * MS);
        round(40 * MS);
        for (int i = 0; i < 4; i++) {
            round(40 * MS);
            assertFalse(start.done());
        }
        round(40 * MS);
        assertTrue(start.done());
    }

    @Test
    void roundTripsThatShrinkAgainResumeSlowStart() {
        round(20 * MS);
        round(40 * MS);
        assertEquals(300, start.growth(1200));
        round(21 * MS);
        assertEquals(1200, start.growth(1200));
    }

    @Test
    void aResetForgetsTheRounds() {
        round(20 * MS);
        round(40 * MS);
        start.reset();
        assertEquals(1200, start.growth(1200));
        round(60 * MS);
        assertEquals(1200, start.growth(1200));
    }

    /** Ten packets, each acknowledged by itself; the first acknowledgement ends the round before. */
    private void round(long rtt) {
        long first = next;
        next += 10;
        for (int i = 0; i < 10; i++) {
            start.onRtt(rtt, first + i, next);
        }
    }
}
