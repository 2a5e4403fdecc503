package chat.tern.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchArgumentsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-14T13:02:11Z");
    private static final Optional<RoomName> LOBBY = Optional.of(RoomName.LOBBY);

    @Test
    void wordsAloneAreLookedForHere() {
        assertEquals(
                new Request.Search(LOBBY, "backup fail*", Optional.empty(), 0, 0, 0, SearchArguments.LINES),
                parse(" backup  fail* "));
    }

    @Test
    void conditionsMayStandAnywhere() {
        assertEquals(
                new Request.Search(
                        Optional.of(new RoomName("#ops")),
                        "http://x tea",
                        Optional.of(new Nickname("bob")),
                        Instant.parse("2026-02-28T23:00:00Z").toEpochMilli(),
                        Instant.parse("2026-03-13T23:00:00Z").toEpochMilli(),
                        0,
                        SearchArguments.LINES),
                parse("in:ops http://x from:bob after:2026-03 tea before:2026-03-14"));
        assertEquals(Optional.empty(), parse("in:all x").room());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03, 2026-02-28T23:00:00Z",
        "2026-03-14, 2026-03-13T23:00:00Z",
        "3d, 2026-03-11T13:02:11Z",
        "2h, 2026-03-14T11:02:11Z",
        "30m, 2026-03-14T12:32:11Z"
    })
    void momentsAreDaysMonthsOrAgo(String text, Instant moment) {
        assertEquals(Optional.of(moment), Dates.parse(text, NOW, ZONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026", "2026-13", "3x", "-3d"})
    void anythingElseIsNoMoment(String text) {
        assertTrue(Dates.parse(text, NOW, ZONE).isEmpty());
    }

    @Test
    void whatCannotBeIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> parse("after:noon tea"));
        assertThrows(IllegalArgumentException.class, () -> parse("from:a.b tea"));
    }

    private static Request.Search parse(String arguments) {
        return SearchArguments.parse(LOBBY, arguments, NOW, ZONE);
    }
}
