package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A line that was begun stays in its window. */
class DraftTest {
    private final Show show = inTwoRooms();

    private static Show inTwoRooms() {
        Show show = new Show();
        show.happen(Events.connected(), Events.ready("#lobby", "#ops"));
        show.type("Alt+3");
        return show;
    }

    private String input() {
        return show.model().input().text();
    }

    private String picture(int columns) {
        return new VirtualTerminal(show, columns, 24).picture();
    }

    @Test
    void aDraftIsNotReadyToBeSentElsewhereAndIsThereAgain() {
        show.type("a secret draft", "Left", "Alt+2");
        assertEquals("", input());
        show.type("Enter", "hello", "Enter");
        assertEquals(
                List.of("screen-1 says in #lobby: hello"),
                show.requests.asked.stream().filter(it -> it.contains(" says ")).toList());
        show.type("mine", "Alt+3");
        assertEquals("a secret draft", input());
        assertEquals("a secret draf".length(), show.model().input().cursor());
        show.type("Alt+/");
        assertEquals("mine", input());
    }

    @Test
    void undoIsOfTheWindowAndWhatWasCutIsOfAll() {
        show.type("one", "Ctrl+U", "Alt+2", "Ctrl+_");
        assertEquals("", input());
        show.type("Ctrl+Y");
        assertEquals("one", input());
        show.type("Alt+3", "Ctrl+_");
        assertEquals("one", input());
    }

    @Test
    void whatWasTypedIsSharedButNotTheUnfinishedLine() {
        show.type("said", "Enter", "unfinished", "Up", "Alt+2", "Down");
        assertEquals("", input());
        show.type("Up");
        assertEquals("said", input());
        show.type("Alt+3", "Down");
        assertEquals("unfinished", input());
    }

    @Test
    void aWindowWithADraftIsSeenToHaveOne() {
        show.type("draft");
        assertFalse(picture(80).contains("(draft)"), picture(80));
        show.type("Alt+2");
        assertTrue(picture(80).contains("3:#ops(draft)"), picture(80));
        assertTrue(picture(120).lines().anyMatch(line -> line.contains("#ops") && line.contains(" draft")));
        show.type("Alt+3", "Ctrl+C", "Alt+2");
        assertFalse(picture(80).contains("(draft)"), picture(80));
    }

    @Test
    void whatIsTypedBeforeThereIsARoomGoesOnThere() {
        Show early = new Show();
        early.type("hel");
        early.happen(Events.connected(), Events.ready("#lobby"));
        early.type("lo");
        assertEquals("hello", early.model().input().text());
        early.type("Alt+1");
        assertEquals("", early.model().input().text());
    }

    @Test
    void nobodyIsToldOfTypingWhereADraftIsOnlyShown() {
        show.type("/set typing on", "Enter", "draft");
        show.requests.typed.clear();
        show.type("Alt+2", "Alt+3");
        assertEquals(List.of(), show.requests.typed);
        show.type("s");
        assertEquals(List.of("#ops"), show.requests.typed);
    }

    @Test
    void nothingIsSentOrAnsweredWhereNothingIsSeen() {
        show.columns = 10;
        show.rows = 3;
        show.type("unseen", "Enter");
        assertEquals("unseen", input());
        show.model().ask(new PasteQuestion("one\ntwo", false));
        show.type("y");
        assertTrue(show.model().question().isPresent());
        assertEquals(1, show.requests.asked.size());
        show.columns = 80;
        show.rows = 24;
        show.type("n", "Enter");
        assertEquals("unseen", show.model().active().pending().get(0).text());
    }
}
