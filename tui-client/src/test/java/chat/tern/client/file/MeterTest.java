package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MeterTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Meter meter = new Meter();

    @Test
    void withoutARateEverythingMayGo() {
        assertEquals(Integer.MAX_VALUE, meter.may(5));
        assertEquals(5, meter.hold(5));
    }

    @Test
    void aQuarterOfASecondGoesAtOnceAndThenHalfOfThatAtATime() {
        meter.rate(100_000, 0);
        assertEquals(25_000, meter.may(0));
        meter.used(25_000);
        assertEquals(0, meter.may(0));
        assertEquals(0, meter.may(SECOND / 10));
        long next = meter.hold(SECOND / 10);
        assertEquals(0.125e9, (double) next, 10);
        assertEquals(12_500, meter.may(next), 1);
    }

    @Test
    void overAMinuteNoMoreGoesThanTheRateAndAQuarter() {
        meter.rate(100_000, 0);
        long total = 0;
        for (long now = 0; now < 60 * SECOND; now += SECOND / 50) {
            int may = meter.may(now);
            meter.used(may);
            total += may;
        }
        assertTrue(total > 5_900_000 && total <= 6_025_000, "total " + total);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        meter.rate(100_000, 0);
        assertEquals(25_000, meter.may(100 * SECOND));
    }

    @Test
    void anotherRateHoldsFromNowOn() {
        meter.rate(100_000, 0);
        meter.used(25_000);
        meter.rate(1_000_000, 0);
        assertEquals(0.125e9, (double) meter.hold(0), 10);
        meter.rate(0, 0);
        assertEquals(Integer.MAX_VALUE, meter.may(0));
    }
}
