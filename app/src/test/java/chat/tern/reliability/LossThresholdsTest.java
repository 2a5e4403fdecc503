package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LossThresholdsTest {
    private static final long MS = 1_000_000;

    private final LossThresholds thresholds = new LossThresholds();
    private final RttEstimator rtt = new RttEstimator();

    @Test
    void atFirstThreePacketsAndNineEighthsOfTheLargerRoundTrip() {
        rtt.sample(80 * MS, 0);
        assertEquals(3, thresholds.packets());
        assertEquals(90 * MS, thresholds.delay(rtt));
        rtt.sample(160 * MS, 0);
        assertEquals(180 * MS, thresholds.delay(rtt));
    }

    @Test
    void neverUnderAMillisecond() {
        rtt.sample(50_000, 0);
        assertEquals(MS, thresholds.delay(rtt));
    }

    @Test
    void reorderingRaisesBothWithinBounds() {
        rtt.sample(80 * MS, 0);
        thresholds.onSpurious(8, 90 * MS, rtt, 0);
        assertEquals(13, thresholds.packets());
        assertEquals(100 * MS, thresholds.delay(rtt));
        thresholds.onSpurious(4, 95 * MS, rtt, 80 * MS);
        assertEquals(13, thresholds.packets());
        for (int i = 2; i < 20; i++) {
            thresholds.onSpurious(100_000, 200 * MS, rtt, i * 80L * MS);
        }
        assertEquals(4096, thresholds.packets());
        assertEquals(160 * MS, thresholds.delay(rtt));
    }

    @Test
    void whatWasOvertakenAndCameInTimeRaisesOnlyTheThresholdOfNumbers() {
        rtt.sample(80 * MS, 0);
        thresholds.onSpurious(8, 80 * MS, rtt, 0);
        assertEquals(13, thresholds.packets());
        assertEquals(90 * MS, thresholds.delay(rtt));
    }

    @Test
    void afterSixteenRealLossesTheReorderingIsForgotten() {
        rtt.sample(80 * MS, 0);
        thresholds.onSpurious(50, 90 * MS, rtt, 0);
        for (int i = 0; i < 16; i++) {
            thresholds.onCongestion();
        }
        assertEquals(76, thresholds.packets());
        thresholds.onCongestion();
        assertEquals(3, thresholds.packets());
        assertEquals(90 * MS, thresholds.delay(rtt));
    }

    @Test
    void aBurstThatWasLateTogetherIsOneLesson() {
        rtt.sample(80 * MS, 0);
        for (int i = 0; i < 8; i++) {
            thresholds.onSpurious(i, 100 * MS, rtt, i * MS);
        }
        assertEquals(11, thresholds.packets());
        assertEquals(100 * MS, thresholds.delay(rtt));
    }

    @Test
    void aThresholdOfTimeAloneIsForgottenAfterAMinute() {
        rtt.sample(80 * MS, 0);
        thresholds.onSpurious(1, 100 * MS, rtt, 0);
        assertEquals(100 * MS, thresholds.delay(rtt));
        assertTrue(thresholds.raised());
        thresholds.age(60_001 * MS);
        assertEquals(90 * MS, thresholds.delay(rtt));
    }

    @Test
    void onAQuietConnectionTheReorderingIsForgottenAfterAMinute() {
        rtt.sample(80 * MS, 0);
        thresholds.onSpurious(50, 90 * MS, rtt, 0);
        thresholds.age(60_000 * MS);
        assertEquals(76, thresholds.packets());
        thresholds.age(60_001 * MS);
        assertEquals(3, thresholds.packets());
        assertEquals(90 * MS, thresholds.delay(rtt));
    }
}
