package chat.tern.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong(-SECOND / 2);

    @Test
    void aQuarterOfASecondGoesAtOnceAndThenTheRateHolds() {
        Pace pace = new Pace(1_000_000, now::get);
        assertEquals(0, pace.book(250_000));
        assertEquals(SECOND / 10, pace.book(100_000));
        assertEquals(SECOND / 5, pace.book(100_000));
        now.addAndGet(SECOND / 5);
        assertEquals(SECOND / 10, pace.book(100_000));
    }

    @Test
    void whatWasNotUsedInALongPauseIsNotMadeUpFor() {
        Pace pace = new Pace(1_000_000, now::get);
        now.addAndGet(100 * SECOND);
        assertEquals(SECOND * 3 / 4, pace.book(1_000_000));
    }

    @Test
    void piecesAreAsSmallAsTheRateAsksFor() {
        assertEquals(12_500, new Pace(100_000, now::get).atOnce(1 << 18));
        assertEquals(1_024, new Pace(1, now::get).atOnce(1 << 18));
        assertEquals(1 << 18, new Pace(1L << 40, now::get).atOnce(1 << 18));
    }

    @Test
    void withoutARateNothingWaits() {
        Pace pace = new Pace(0, now::get);
        assertEquals(0, pace.book(1 << 30));
        assertEquals(1 << 18, pace.atOnce(1 << 18));
    }

    @Test
    void theSlowerOfTwoRatesHolds() {
        assertEquals(5, new ReadPlan("f", 0, 0, Optional.empty(), 5).rate(0));
        assertEquals(7, new ReadPlan("f", 0, 0, Optional.empty(), 0).rate(7));
        assertEquals(5, new ReadPlan("f", 0, 0, Optional.empty(), 5).rate(7));
    }

    @Test
    void whoIsNotWantedAnyMoreDoesNotWait() {
        Pace pace = Pace.of(1);
        long begun = System.nanoTime();
        pace.await(1_000_000, () -> true);
        assertTrue(System.nanoTime() - begun < 10 * SECOND);
    }
}
