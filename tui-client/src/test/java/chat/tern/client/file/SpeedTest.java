package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SpeedTest {
    private static final long HALF_SECOND = 500_000_000L;

    private final Speed speed = new Speed();
    private long now;
    private long bytes;

    private void pass(int steps, long bytesEach) {
        for (int i = 0; i < steps; i++) {
            now += HALF_SECOND;
            bytes += bytesEach;
            speed.sample(now, bytes);
        }
    }

    @Test
    void nothingIsSaidBeforeAnythingIsMeasured() {
        speed.start(0, 0);
        assertEquals(OptionalLong.empty(), speed.bytesPerSecond());
        assertEquals(Optional.empty(), speed.eta(1_000));
    }

    @Test
    void aSteadySpeedIsRightFromTheFirstSampleOn() {
        speed.start(0, 0);
        pass(1, 500);
        assertEquals(OptionalLong.of(1_000), speed.bytesPerSecond());
        assertEquals(Optional.empty(), speed.eta(60_000));
        pass(3, 500);
        assertEquals(Optional.of(Duration.ofSeconds(60)), speed.eta(60_000));
        pass(100, 500);
        assertEquals(OptionalLong.of(1_000), speed.bytesPerSecond());
        assertEquals(Optional.of(Duration.ofSeconds(60)), speed.eta(60_000));
    }

    @Test
    void aShortStallMovesTheSpeedAndHardlyTheTimeThatIsLeft() {
        speed.start(0, 0);
        pass(60, 500);
        pass(3, 0);
        assertTrue(speed.bytesPerSecond().orElseThrow() < 700, "speed " + speed.bytesPerSecond());
        long left = speed.eta(60_000).orElseThrow().toSeconds();
        assertTrue(left >= 60 && left <= 68, "left " + left);
    }

    @Test
    void aPauseMovesNeither() {
        speed.start(0, 0);
        pass(60, 500);
        now += 60_000_000_000L;
        speed.goOn(now, bytes);
        pass(1, 500);
        assertEquals(OptionalLong.of(1_000), speed.bytesPerSecond());
        assertEquals(Optional.of(Duration.ofSeconds(60)), speed.eta(60_000));
    }

    @Test
    void aNewBeginningForgetsTheOldSpeed() {
        speed.start(0, 0);
        pass(10, 500);
        speed.start(now, bytes);
        assertEquals(Optional.empty(), speed.eta(1_000));
    }
}
