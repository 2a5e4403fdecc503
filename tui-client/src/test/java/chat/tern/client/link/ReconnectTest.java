package chat.tern.client.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReconnectTest {
    private final Reconnect reconnect = new Reconnect(new Random(1));

    @Test
    void theFirstAttemptsComeQuickly() {
        assertEquals(0, reconnect.next(0));
        assertEquals(Duration.ofMillis(500).toNanos(), reconnect.next(0));
        assertEquals(Duration.ofSeconds(1).toNanos(), reconnect.next(0));
        assertEquals(Duration.ofSeconds(2).toNanos(), reconnect.next(0));
    }

    @Test
    void thenEveryFourSecondsAndAfterTenMinutesEveryThirty() {
        long now = 0;
        for (int i = 0; i < 4; i++) {
            now += reconnect.next(now);
        }
        int often = 0;
        while (now < Duration.ofMinutes(10).toNanos()) {
            long wait = reconnect.next(now);
            assertWithin(4, wait);
            now += wait;
            often++;
        }
        assertTrue(often > 120 && often < 190, "attempts: " + often);
        for (int i = 0; i < 20; i++) {
            assertWithin(30, reconnect.next(now));
        }
    }

    @Test
    void waitsAreNotAllTheSame() {
        for (int i = 0; i < 4; i++) {
            reconnect.next(0);
        }
        assertTrue(reconnect.next(0) != reconnect.next(0));
    }

    @Test
    void aSuccessBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            reconnect.next(i);
        }
        reconnect.reset();
        assertEquals(0, reconnect.next(Duration.ofHours(5).toNanos()));
        for (int i = 0; i < 3; i++) {
            reconnect.next(Duration.ofHours(5).toNanos());
        }
        assertWithin(4, reconnect.next(Duration.ofHours(5).toNanos()));
    }

    private static void assertWithin(long seconds, long nanos) {
        long middle = Duration.ofSeconds(seconds).toNanos();
        assertTrue(nanos >= middle * 8 / 10 && nanos <= middle * 12 / 10, "waits " + Duration.ofNanos(nanos));
    }
}
