package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final Show show = Show.inRoom();

    @Test
    void sparesWhatMattersLeastWhenItIsNarrow() {
        assertEquals(" 14:23 | you | 1:server [2:#design]                            RTT 41ms loss 0%", line(80));
        assertEquals(" 14:23 | you | 1:server [2:#design]                 41ms 0%", line(60));
        assertEquals(" 14:23 | 1:server [2:#design]   41ms 0%", line(40));
        assertEquals(" 14:23 | [2:#design]        41ms 0%", line(36));
    }

    @Test
    void countsDownToTheNextAttempt() {
        show.happen(Events.lost(Duration.ofSeconds(3)));
        assertTrue(line(80).endsWith("offline, again in 3s"), line(80));
        show.wait(Duration.ofMillis(500));
        assertTrue(line(80).endsWith("again in 3s"), line(80));
        show.wait(Duration.ofMillis(500));
        assertTrue(line(80).endsWith("again in 2s"), line(80));
        show.wait(Duration.ofSeconds(5));
        assertTrue(line(80).endsWith("offline, trying"), line(80));
    }

    @Test
    void everyStateIsAWord() {
        assertTrue(state(ConnectionState.CONNECTING).endsWith("connecting"));
        assertTrue(state(ConnectionState.CONNECTED).endsWith("connected"));
        assertTrue(state(ConnectionState.LOST).endsWith("offline"));
        assertTrue(state(ConnectionState.RECONNECTING).endsWith("reconnecting"));
        assertTrue(state(ConnectionState.CLOSED).endsWith("closed"));
    }

    @Test
    void aLittleLossIsNotNone() {
        show.happen(new ConnectionChanged(
                ConnectionState.CONNECTED,
                Optional.of(Duration.ofNanos(350_000)),
                OptionalDouble.of(0.2),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty()));
        assertTrue(line(80).endsWith("RTT 0ms loss <1%"), line(80));
    }

    @Test
    void itChangesByTheMinuteAndInACountdownByTheSecond() {
        Instant now = Instant.parse("2026-05-12T14:23:10.250Z");
        assertEquals(Instant.parse("2026-05-12T14:24:00Z"), StatusLine.nextChange(show.model(), now));
        show.happen(Events.lost(Duration.ofSeconds(30)));
        assertEquals(Instant.parse("2026-05-12T14:23:11Z"), StatusLine.nextChange(show.model(), now));
        assertEquals(
                Instant.parse("2026-05-12T15:24:00Z"),
                StatusLine.nextChange(show.model(), now.plus(Duration.ofHours(1))));
    }

    private String state(ConnectionState state) {
        show.happen(ConnectionChanged.to(state));
        return line(80);
    }

    private String line(int columns) {
        String[] rows = new VirtualTerminal(show, columns, 12).picture().split("\n", -1);
        return rows[10];
    }
}
