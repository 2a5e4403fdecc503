package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Going back further than what is here fetches the next page, and no more is kept than somebody looks at. */
class OlderPagesTest {
    private static final Instant NOW = ManualClock.START;

    private static Show late() {
        Show show = Show.inRoom();
        for (int i = 1_001; i <= 1_050; i++) {
            show.happen(Events.message(i, "ada", "line " + i, NOW.plusSeconds(i)));
        }
        return show;
    }

    private static List<String> pages(Show show) {
        return show.requests.asked.stream()
                .filter(asked -> asked.startsWith("older"))
                .toList();
    }

    @Test
    void atTheTopTheNextPageIsAskedForOnce() {
        Show show = late();
        show.type("PgUp");
        assertEquals(List.of(), pages(show));
        show.type("Alt+Home", "PgUp", "PgUp");
        assertEquals(List.of("older than 1001 in #design: 500"), pages(show));
    }

    @Test
    void whatComesIsPutAboveAndTheViewStaysWhereItWas() {
        Show show = late();
        show.type("Alt+Home");
        String before = new VirtualTerminal(show, 80, 24).picture();
        for (int i = 501; i <= 1_000; i++) {
            show.happen(Events.past(i, "ada", "line " + i, NOW.plusSeconds(i)));
        }
        String after = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(before.contains("line 1015") && after.contains("line 1015"), after);
        show.type("PgUp");
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("line 990"));
        show.type("Alt+Home");
        assertEquals("older than 501 in #design: 500", pages(show).get(1));
    }

    @Test
    void olderLinesComeAboveAllAlsoWhereNotesStandBetweenAndAtTheEnd() {
        Show show = Show.inRoom();
        for (int i = 1_001; i <= 1_004; i++) {
            show.happen(Events.past(i, "ada", "line " + i, NOW.plusSeconds(i)));
        }
        show.happen(
                Events.message(1_005, "ada", "line 1005", NOW.plusSeconds(1_005)),
                new ClientEvent.Left("#design", "bob", ""));
        show.type("/help get", "Enter", "Alt+Home");
        for (int i = 501; i <= 503; i++) {
            show.happen(Events.past(i, "ada", "line " + i, NOW.plusSeconds(i)));
        }
        List<Long> numbers = show.model().active().entries().stream()
                .map(Entry::seq)
                .filter(seq -> seq > 0)
                .toList();
        assertEquals(List.of(501L, 502L, 503L, 1_001L, 1_002L, 1_003L, 1_004L, 1_005L), numbers);
        assertEquals(0, show.model().active().entries().getLast().seq());
        show.type("Alt+Home");
        assertEquals("older than 501 in #design: 500", pages(show).get(1));
    }

    @Test
    void whatWasClearedCanBeFetchedAgainAndIsNoNews() {
        Show show = late();
        show.type("/clear", "Enter");
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("PgUp fetches what was said"));
        show.type("PgUp");
        assertEquals(List.of("older than 1051 in #design: 500"), pages(show));
        show.happen(Events.lost(Duration.ofSeconds(1)), Events.connected());
        show.type("Alt+1");
        show.happen(Events.past(1_050, "ada", "line 1050", NOW.plusSeconds(1_050)));
        assertEquals(0, show.model().buffers().get(1).unread());
    }

    @Test
    void atTheFirstLineOfTheRoomNothingIsAskedFor() {
        Show show = Scenes.scrolled();
        show.type("Alt+Home");
        assertEquals(List.of(), pages(show));
    }

    @Test
    void memoryIsBoundedWhileLookingBackAndLessAfterwards() {
        Buffer buffer = new Buffer(Place.room("#design"));
        buffer.anchor(java.util.Optional.of(new Buffer.Anchor(1, 0)));
        fill(buffer, 30_000);
        assertTrue(buffer.entries().size() <= Buffer.FAR + Buffer.LIMIT / 10);
        assertEquals(0, buffer.wantOlder());
        buffer.anchor(java.util.Optional.empty());
        fill(buffer, 1);
        assertTrue(buffer.entries().size() <= Buffer.LIMIT + Buffer.LIMIT / 10);
    }

    private static void fill(Buffer buffer, int lines) {
        for (int i = 0; i < lines; i++) {
            buffer.note(Entry.Kind.TOLD, NOW, "line");
        }
    }
}
