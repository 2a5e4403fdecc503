package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class SleepWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private Instant wall = Instant.EPOCH;
    private final InstantSource clock = () -> wall;
    private final SleepWatch watch = new SleepWatch(clock, 7);

    @Test
    void clocksThatGoTogetherAreNoSleep() {
        wall = wall.plusSeconds(600);
        assertFalse(watch.ended(7 + 600 * SECOND));
    }

    @Test
    void aWallClockThatIsAheadByMoreThanFiveSecondsIsOne() {
        wall = wall.plusSeconds(13);
        assertTrue(watch.ended(7 + 7 * SECOND));
        wall = wall.plusSeconds(1);
        assertFalse(watch.ended(7 + 8 * SECOND));
    }

    @Test
    void aCorrectionOfTheWallClockIsNone() {
        wall = wall.plusSeconds(4);
        assertFalse(watch.ended(7));
        wall = wall.minusSeconds(3600);
        assertFalse(watch.ended(7 + SECOND));
    }
}
