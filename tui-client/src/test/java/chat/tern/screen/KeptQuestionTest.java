package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Kept;
import chat.tern.client.event.ClientEvent.KeptText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines that waited for long are sent, edited or dropped as their writer says. */
class KeptQuestionTest {
    private static final Instant THEN = ManualClock.START.minus(Duration.ofHours(2));

    private static KeptText line(int number, String to, String text) {
        return new KeptText("id" + number, "kept-" + number, to, text, false, THEN);
    }

    private static Show asked() {
        Show show = Show.inRoom();
        show.happen(new Kept(
                List.of(line(1, "#design", "first"), line(2, "ada", "for ada"), line(3, "#design", "second")), true));
        return show;
    }

    private static String inputRow(Show show) {
        return new VirtualTerminal(show, 80, 24).picture().lines().toList().get(22);
    }

    @Test
    void theQuestionSaysWhatWaitsForWhomSinceWhen() {
        String day = inputRow(asked());
        assertTrue(day.startsWith("2 lines to #design from "), day);
        assertTrue(day.contains("are waiting: [s]end  [e]dit  [d]rop"), day);
        assertTrue(day.contains("first"), day);
    }

    @Test
    void eachPlaceIsAskedAboutOnItsOwn() {
        Show show = asked();
        show.type("s");
        assertEquals(List.of("send [id1, id3]"), kept(show));
        assertEquals(2, show.model().active().pending().size());
        assertTrue(inputRow(show).startsWith("1 line to ada from "), inputRow(show));
        show.type("d");
        assertEquals(List.of("send [id1, id3]", "drop [id2]"), kept(show));
        assertEquals(Optional.empty(), show.model().question());
    }

    @Test
    void editingPutsTheTextIntoTheInputOfItsPlace() {
        Show show = asked();
        show.type("Escape", "e");
        assertEquals("ada", show.model().active().place().name());
        assertEquals("for ada", show.model().input().text());
        assertEquals(List.of(), kept(show));
    }

    @Test
    void linesThatAreEditedStayKeptUntilTheirTextIsSaid() {
        Show show = asked();
        show.type("Escape", "e", " alone", "Enter");
        assertEquals("screen-1 tells ada: for ada alone", show.requests.asked.get(show.requests.asked.size() - 2));
        assertEquals(List.of("drop [id2]"), kept(show));
    }

    @Test
    void theNextQuestionWaitsUntilTheEditedLinesAreSaid() {
        Show show = asked();
        show.type("e");
        assertEquals(Optional.empty(), show.model().question());
        show.type("e", "Enter");
        assertEquals(List.of("drop [id1, id3]"), kept(show));
        show.type("e");
        assertEquals("for ada", show.model().input().text());
    }

    @Test
    void aPasteThatIsSentMeanwhileIsNotTheEditedText() {
        Show show = asked();
        show.type("e");
        show.press(new Key.Paste("two\nrows", false));
        show.type("y");
        assertEquals(List.of(), kept(show));
        show.type("Enter");
        assertEquals(List.of("drop [id1, id3]"), kept(show));
    }

    @Test
    void whatIsSaidInAnotherWindowMeanwhileIsNotTheEditedText() {
        Show show = asked();
        show.type("Escape", "e", "Alt+2", "hello", "Enter");
        assertEquals(List.of(), kept(show));
        show.type("Alt+/");
        assertEquals("for ada", show.model().input().text());
        show.type("Enter");
        assertEquals(List.of("drop [id2]"), kept(show));
    }

    @Test
    void whatIsRefusedAndCorrectedIsTheEditedTextStill() {
        Show show = asked();
        show.type("Escape", "e", "Home", "/nosuch ", "Enter");
        assertEquals(List.of(), kept(show));
        show.type("Home", "/", "Enter");
        assertEquals(List.of("drop [id2]"), kept(show));
    }

    @Test
    void aTextWithASlashInFrontIsTextStill() {
        Show show = Show.inRoom();
        show.happen(new Kept(List.of(line(1, "#design", "/etc/hosts")), true));
        show.type("e", "Enter");
        assertEquals("/etc/hosts", show.model().active().pending().get(0).text());
        assertEquals(List.of("drop [id1]"), kept(show));
    }

    @Test
    void aTextThatDoesNotFitStaysAQuestion() {
        Show show = Show.inRoom();
        show.type("x");
        show.happen(new Kept(List.of(line(1, "#design", "y".repeat(InputLine.LIMIT))), true));
        show.type("e");
        assertTrue(show.model().question().isPresent());
        assertEquals(InputLine.TOO_LONG, show.model().flash().orElseThrow().text());
    }

    @Test
    void linesThatWereClearedWhileTheyWereEditedStayKept() {
        Show show = asked();
        show.type("e", "Escape", "Ctrl+C");
        assertTrue(show.model().flash().orElseThrow().text().startsWith("the lines that waited stay"));
        show.type("Escape", "other words", "Enter");
        assertEquals(List.of(), kept(show));
    }

    @Test
    void whatIsRecalledFromTheHistoryIsNotTheEditedText() {
        Show show = Show.inRoom();
        show.type("old", "Enter");
        show.happen(new Kept(List.of(line(1, "#design", "first")), true));
        show.type("e", "Up", "Enter");
        assertEquals(List.of(), kept(show));
    }

    @Test
    void aLineThatIsOnTheScreenAlreadyIsNotShownTwiceAndGoesWhenItIsDropped() {
        Show show = Show.inRoom();
        show.happen(Events.lost(Duration.ofSeconds(2)));
        show.type("hello?", "Enter");
        String ref = show.model().active().pending().get(0).ref();
        KeptText line = new KeptText("id1", ref, "#design", "hello?", false, ManualClock.START);
        show.happen(Events.connected(), new Kept(List.of(line), true));
        show.type("s");
        assertEquals(1, show.model().active().pending().size());
        show.happen(new Kept(List.of(line), true));
        show.type("d");
        assertEquals(List.of(), show.model().active().pending());
    }

    @Test
    void linesThatGoOutUnaskedAreShownAsSuch() {
        Show show = Show.inRoom();
        show.happen(new Kept(List.of(line(1, "#design", "just now")), false));
        assertEquals("just now", show.model().active().pending().get(0).text());
        assertEquals(Optional.empty(), show.model().question());
    }

    @Test
    void anyOtherKeyChangesNothing() {
        Show show = asked();
        show.type("x", "Enter");
        assertEquals(List.of(), kept(show));
        assertTrue(show.model().question().isPresent());
    }

    private static List<String> kept(Show show) {
        return show.requests.asked.stream()
                .filter(asked -> asked.startsWith("send") || asked.startsWith("drop"))
                .toList();
    }
}
