package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ControllerTest {
    private final Show show = Show.inRoom();

    @Test
    void enterSendsToTheRoomShown() {
        show.type("hello", "Enter");
        assertEquals("screen-1 says in #design: hello", show.requests.asked.get(1));
        assertTrue(show.model().input().isEmpty());
    }

    @Test
    void altEnterMakesANewLineInTheSameMessage() {
        show.type("one", "Alt+Enter", "two", "Enter");
        assertEquals("screen-1 says in #design: one\ntwo", show.requests.asked.get(1));
    }

    @Test
    void upAndDownBringBackWhatWasTyped() {
        show.type("one", "Enter", "two", "Enter", "half", "Up", "Up");
        assertEquals("one", show.model().input().text());
        show.type("Down", "Down");
        assertEquals("half", show.model().input().text());
    }

    @Test
    void upStaysInATextOfSeveralLinesFirst() {
        show.type("before", "Enter", "one", "Alt+Enter", "two", "Up", "x");
        assertEquals("onex\ntwo", show.model().input().text());
        show.type("Up");
        assertEquals("before", show.model().input().text());
    }

    @Test
    void tabCompletesTheLatestSpeakerFirst() {
        show.happen(
                Events.message(1, "alan", "x", ManualClock.START), Events.message(2, "ada", "y", ManualClock.START));
        show.type("a", "Tab");
        assertEquals("ada: ", show.model().input().text());
        show.type("Tab");
        assertEquals("alan: ", show.model().input().text());
        show.type("Shift+Tab");
        assertEquals("ada: ", show.model().input().text());
    }

    @Test
    void windowsAreReachedByNumberAndInTurn() {
        show.happen(Events.direct("d1", "ada", "hi", ManualClock.START));
        show.type("Alt+3");
        assertEquals(Place.person("ada"), show.model().active().place());
        show.type("Ctrl+N");
        assertEquals(0, show.model().activeIndex());
        show.type("Ctrl+P", "Ctrl+P");
        assertEquals(1, show.model().activeIndex());
        show.type("Alt+/");
        assertEquals(2, show.model().activeIndex());
        show.type("Alt+9");
        assertEquals(2, show.model().activeIndex());
        assertEquals("there is no window 9", show.model().flash().orElseThrow().text());
    }

    @Test
    void escapeAndThenAKeyIsAlt() {
        show.type("Escape", "1");
        assertEquals(0, show.model().activeIndex());
        show.type("Escape");
        show.wait(Duration.ofSeconds(3));
        show.type("2");
        assertEquals("2", show.model().input().text());
        assertEquals(0, show.model().activeIndex());
    }

    @Test
    void escapeIsNothingWhereAltAndTheKeyMeanNothing() {
        show.type("Escape");
        assertTrue(show.model().flash().orElseThrow().text().startsWith("Esc ..."));
        show.type("hello");
        assertEquals("hello", show.model().input().text());
        show.type("Ctrl+C", "Escape", "Ctrl+G");
        assertTrue(show.model().search().isPresent());
    }

    @Test
    void whatIsTooLongForALineIsSaidToBe() {
        show.type("draft");
        show.press(new Key.Paste("x".repeat(InputLine.LIMIT), false));
        assertEquals("draft", show.model().input().text());
        assertTrue(show.model().flash().orElseThrow().text().contains("/put"));
        show.press(new Key.Paste("x".repeat(InputLine.LIMIT) + "\ny", false));
        show.type("e");
        assertTrue(show.model().question().isPresent());
        assertTrue(show.model().flash().orElseThrow().text().contains("/put"));
    }

    @Test
    void altALeadsToWhatIsNewMentionsFirst() {
        show.type("Alt+1");
        show.happen(Events.direct("d1", "ada", "hi", ManualClock.START));
        show.happen(Events.message(1, "bob", "you: look", ManualClock.START));
        show.type("Alt+A");
        assertEquals(Place.room("#design"), show.model().active().place());
        show.type("Alt+A");
        assertEquals(Place.person("ada"), show.model().active().place());
        show.type("Alt+A", "Alt+A");
        assertEquals(0, show.model().activeIndex());
        assertEquals("nothing new anywhere", show.model().flash().orElseThrow().text());
    }

    @Test
    void ctrlCClearsTheLineAndThenSaysHowToLeave() {
        show.type("half a line", "Ctrl+C");
        assertTrue(show.model().input().isEmpty());
        assertTrue(show.model().flash().isEmpty());
        show.type("Ctrl+C");
        assertTrue(show.model().flash().orElseThrow().text().contains("/quit"));
        assertEquals(OptionalInt.empty(), show.face.exit());
    }

    @Test
    void ctrlDLeavesOnlyTwiceAndOnlyFromAnEmptyLine() {
        show.type("ab", "Ctrl+A", "Ctrl+D");
        assertEquals("b", show.model().input().text());
        show.type("Ctrl+D", "Ctrl+D", "x", "Backspace", "Ctrl+D");
        assertEquals(OptionalInt.empty(), show.face.exit());
        show.type("Ctrl+D");
        assertEquals(OptionalInt.of(0), show.face.exit());
    }

    @Test
    void aPasteOfOneLineIsTyped() {
        show.type("see ");
        show.press(new Key.Paste("a\tb\n", false));
        assertEquals("see a    b", show.model().input().text());
    }

    @Test
    void aPasteOfSeveralLinesAsksFirst() {
        Key.Paste paste = new Key.Paste("one\n/quit\n", false);
        show.press(paste);
        assertTrue(show.model().question().isPresent());
        show.type("x", "Tab");
        assertTrue(show.model().question().isPresent());
        show.type("n");
        assertTrue(show.model().question().isEmpty());
        show.press(paste);
        show.type("e");
        assertEquals("one\n/quit", show.model().input().text());
        show.type("Ctrl+C");
        show.press(paste);
        show.type("y");
        assertEquals("screen-1 says in #design: one\n/quit", show.requests.asked.get(1));
        assertEquals(OptionalInt.empty(), show.face.exit());
    }

    @Test
    void thePanesAreSwitchedWhereThereAreAnyElseTheyLieOverTheMessages() {
        show.type("F8");
        assertTrue(show.model().panes().usersHidden());
        show.type("F8");
        assertFalse(show.model().panes().usersHidden());
        show.columns = 60;
        show.type("Alt+N");
        assertEquals(ScreenModel.Overlay.USERS, show.model().overlay());
        show.type("F7");
        assertEquals(ScreenModel.Overlay.ROOMS, show.model().overlay());
        show.type("Escape");
        assertEquals(ScreenModel.Overlay.NONE, show.model().overlay());
    }

    @Test
    void redrawingAndStoppingAreTheLoopsBusiness() {
        assertEquals(Controller.Request.REDRAW, show.press(new Key.Stroke("Ctrl+L")));
        assertEquals(Controller.Request.SUSPEND, show.press(new Key.Stroke("Ctrl+Z")));
        assertEquals(Controller.Request.NONE, show.press(new Key.Stroke("Ctrl+Alt+Shift+F12")));
        assertEquals(Controller.Request.NONE, show.press(new Key.Focus(true)));
    }

    @Test
    void scrollingGoesBackByPagesAndToTheEnds() {
        for (int i = 1; i <= 100; i++) {
            show.happen(Events.message(i, "ada", "line " + i, ManualClock.START));
        }
        show.type("PgUp");
        assertTrue(show.model().active().anchor().isPresent());
        show.type("PgDn");
        assertTrue(show.model().active().anchor().isEmpty());
        show.type("Alt+Home");
        assertEquals(
                1,
                show.face
                        .view()
                        .measure(80, 24, ManualClock.START)
                        .messages()
                        .get(0)
                        .key());
        show.type("End");
        assertTrue(show.model().active().anchor().isEmpty());
    }

    @Test
    void sendingShowsTheNewestLines() {
        for (int i = 1; i <= 100; i++) {
            show.happen(Events.message(i, "ada", "line " + i, ManualClock.START));
        }
        show.type("PgUp", "me too", "Enter");
        assertTrue(show.model().active().anchor().isEmpty());
        assertEquals(List.of("me too"), pendingTexts());
    }

    private List<String> pendingTexts() {
        return show.model().active().pending().stream().map(Pending::text).toList();
    }
}
