package chat.tern.client.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import chat.tern.protocol.FromServer;
import chat.tern.protocol.FromServer.Failed;
import chat.tern.protocol.FromServer.Notice;
import chat.tern.protocol.FromServer.Refused;
import chat.tern.protocol.FromServer.Told;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LocalTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void untilWhenSomebodyIsBannedIsSaidAsTheClockShowsItHere() {
        assertEquals(
                new Refused("banned", "You are banned from this server until 2026-07-01 00:30: spam"),
                here(new Refused("banned", "You are banned from this server until 2026-06-30T22:30:59Z: spam")));
        assertEquals(
                new Failed(Optional.empty(), 7, "muted", "Muted until 2026-01-01 13:00."),
                here(new Failed(Optional.empty(), 7, "muted", "Muted until 2026-01-01T12:00:00Z.")));
    }

    @Test
    void allTimesInAllLinesAre() {
        assertEquals(
                new Told(3, List.of("from 2026-01-01 13:00 to 2026-01-02 13:00", "none")),
                here(new Told(3, List.of("from 2026-01-01T12:00:00Z to 2026-01-02T12:00:00Z", "none"))));
    }

    @Test
    void whatOnlyLooksLikeATimeStaysAndSoDoesAllElse() {
        Notice odd = new Notice("2026-13-45T99:00:00Z, and $1 \\ 2026-01-01");
        assertEquals(odd, here(odd));
        FromServer done = new FromServer.Done(4);
        assertSame(done, here(done));
    }

    private static FromServer here(FromServer message) {
        return LocalTimes.in(message, BERLIN);
    }
}
