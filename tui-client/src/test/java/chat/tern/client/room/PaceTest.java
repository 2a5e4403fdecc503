package chat.tern.client.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.AnnouncedLimits;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void withoutALimitEverythingLeavesAtOnce() {
        for (int i = 0; i < 1000; i++) {
            assertEquals(7, pace.next(7));
            pace.take(7);
        }
    }

    @Test
    void aBurstLeavesAtOnceAndThenTheRateCounts() {
        pace.limit(new AnnouncedLimits(16_384, 10, 2), 0);
        assertEquals(9, atOnce(0));
        long wait = pace.next(0);
        assertTrue(wait > SECOND / 2 && wait < SECOND * 6 / 10, "waits " + wait);
    }

    @Test
    void itNeverExceedsWhatTheServerAnnounced() {
        pace.limit(new AnnouncedLimits(16_384, 10, 2), 0);
        long now = 0;
        for (int sent = 0; sent < 500; sent++) {
            now = Math.max(now, pace.next(now));
            pace.take(now);
            assertTrue(sent + 1 <= 10 + 2.0 * now / SECOND, "line " + sent + " at " + now);
        }
        assertTrue(now > 250 * SECOND * 95 / 100, "took " + now);
        assertTrue(now < 275 * SECOND, "took " + now);
    }

    @Test
    void aNewConnectionDoesNotFillTheBucket() {
        pace.limit(new AnnouncedLimits(16_384, 10, 2), 0);
        atOnce(0);
        pace.limit(new AnnouncedLimits(16_384, 10, 2), 0);
        assertEquals(0, atOnce(0));
    }

    @Test
    void aRestFillsIt() {
        pace.limit(new AnnouncedLimits(16_384, 10, 2), 0);
        atOnce(0);
        assertEquals(9, atOnce(60 * SECOND));
    }

    @Test
    void aBurstOfOneStillLetsOneLeave() {
        pace.limit(new AnnouncedLimits(16_384, 1, 1), 0);
        assertEquals(1, atOnce(0));
    }

    private int atOnce(long now) {
        int sent = 0;
        while (pace.next(now) <= now) {
            pace.take(now);
            sent++;
        }
        return sent;
    }
}
