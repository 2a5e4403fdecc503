package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RttEstimatorTest {
    private static final long MS = 1_000_000;

    private final RttEstimator rtt = new RttEstimator();

    @Test
    void beforeTheFirstSampleItIsAThirdOfASecond() {
        assertFalse(rtt.sampled());
        assertEquals(333 * MS, rtt.smoothed());
        assertEquals(333 * MS / 2, rtt.variance());
        assertEquals(999 * MS + 25 * MS, rtt.pto(25 * MS));
    }

    @Test
    void theFirstSampleReplacesTheGuessWhateverTheDelay() {
        rtt.sample(100 * MS, 25 * MS);
        assertTrue(rtt.sampled());
        assertEquals(100 * MS, rtt.smoothed());
        assertEquals(50 * MS, rtt.variance());
        assertEquals(100 * MS, rtt.min());
    }

    @Test
    void laterSamplesWeighAnEighthAndAQuarter() {
        rtt.sample(100 * MS, 0);
        rtt.sample(180 * MS, 0);
        assertEquals(110 * MS, rtt.smoothed());
        assertEquals((3 * 50 + 80) * MS / 4, rtt.variance());
        assertEquals(180 * MS, rtt.latest());
        assertEquals(100 * MS, rtt.min());
    }

    @Test
    void inTheBeginningALowerSampleIsBelievedAtOnceBecauseProgramsStartSlowly() {
        rtt.sample(100 * MS, 0);
        rtt.sample(20 * MS, 0);
        assertEquals(20 * MS, rtt.smoothed());
        assertEquals((3 * 50 + 80) * MS / 4, rtt.variance());
        for (int i = 2; i < 16; i++) {
            rtt.sample(20 * MS, 0);
        }
        rtt.sample(12 * MS, 0);
        assertEquals(19 * MS, rtt.smoothed());
    }

    @Test
    void theAckDelayIsTakenOff() {
        rtt.sample(100 * MS, 0);
        rtt.sample(120 * MS, 20 * MS);
        assertEquals(100 * MS, rtt.smoothed());
    }

    @Test
    void theAckDelayIsNotTakenOffBelowTheMinimum() {
        rtt.sample(100 * MS, 0);
        rtt.sample(116 * MS, 20 * MS);
        assertEquals(102 * MS, rtt.smoothed());
    }

    @Test
    void theVarianceInTheTimeoutIsAtLeastTheGranularity() {
        for (int i = 0; i < 100; i++) {
            rtt.sample(10 * MS, 0);
        }
        assertEquals(11 * MS, rtt.pto(0));
    }

    @Test
    void theMinimumIsForgottenAfterPersistentCongestion() {
        rtt.sample(10 * MS, 0);
        rtt.sample(50 * MS, 0);
        rtt.forgetMin();
        assertEquals(50 * MS, rtt.min());
    }

    @Test
    void anotherPathStartsAnew() {
        rtt.sample(10 * MS, 0);
        rtt.reset();
        assertFalse(rtt.sampled());
        assertEquals(333 * MS, rtt.smoothed());
        rtt.sample(70 * MS, 0);
        assertEquals(70 * MS, rtt.smoothed());
    }
}
