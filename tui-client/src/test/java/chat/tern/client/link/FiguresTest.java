package chat.tern.client.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.reliability.ConnectionStats;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class FiguresTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void figuresAreToldAgainOnlyWhenTheyChangedAndNotOften() {
        Figures figures = new Figures();
        ClientEvent.ConnectionChanged first = figures.tell(stats(20_000_000, 1452, 0), 0);
        assertEquals(Optional.of(Duration.ofMillis(20)), first.rtt());
        assertEquals(OptionalInt.of(1452), first.pathMtu());
        assertEquals(OptionalDouble.of(0), first.lossPercent());
        assertFalse(figures.news(stats(80_000_000, 1452, 0), 5 * SECOND).isPresent());
        assertFalse(figures.news(stats(21_000_000, 1452, 0), 11 * SECOND).isPresent());
        assertTrue(figures.news(stats(80_000_000, 1452, 0), 12 * SECOND).isPresent());
        assertFalse(figures.news(stats(20_000_000, 1200, 0), 13 * SECOND).isPresent());
        assertTrue(figures.news(stats(80_000_000, 1200, 0), 23 * SECOND).isPresent());
        assertEquals(
                OptionalDouble.of(10),
                figures.news(stats(80_000_000, 1200, 5), 40 * SECOND)
                        .orElseThrow()
                        .lossPercent());
    }

    @Test
    void withoutARoundTripTimeNoneIsTold() {
        assertEquals(Optional.empty(), new Figures().tell(stats(0, 1200, 0), 0).rtt());
    }

    private static ConnectionStats stats(long rtt, int mtu, long lost) {
        return new ConnectionStats(rtt, rtt, 14_720, 0, 100, 10_000, 100, 10_000, 50, lost, 0, 0, mtu, 0, "bbr cruise");
    }
}
