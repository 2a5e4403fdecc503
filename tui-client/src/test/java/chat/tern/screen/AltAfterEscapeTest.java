package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Escape before a key is Alt, but never where a command could become a line that everybody reads. */
class AltAfterEscapeTest {
    private final Show show = Show.inRoom();

    private String input() {
        return show.model().input().text();
    }

    @Test
    void aCommandAfterEscapeIsACommand() {
        show.model().buffer(Place.person("bob"));
        show.type("Alt+3", "Alt+2", "Escape", "/msg bob secret");
        assertEquals(Place.room("#design"), show.model().active().place());
        assertEquals("/msg bob secret", input());
    }

    @Test
    void altAndASlashIsStillTheLastRoom() {
        show.type("Alt+1", "Alt+/");
        assertEquals(1, show.model().activeIndex());
        show.type("half a line", "Escape", "/");
        assertEquals(0, show.model().activeIndex());
    }

    @Test
    void anEscapeThatClosedSomethingBeginsNothing() {
        for (String opened : new String[] {"F1", "Ctrl+S", "Ctrl+R", "Ctrl+G"}) {
            show.type(opened, "Escape", "1");
            assertEquals(1, show.model().activeIndex(), opened);
            assertEquals("1", input(), opened);
            show.type("Ctrl+C");
        }
        show.type("/help", "Enter", "Escape", "/set", "Enter");
        assertEquals(ScreenModel.Overlay.PAGE, show.model().overlay());
    }

    @Test
    void aQuestionThatIsAnsweredMeanwhileEndsIt() {
        show.type("Escape");
        show.model().ask(new PasteQuestion("one\ntwo", false));
        show.type("n", "1");
        assertEquals("1", input());
    }

    @Test
    void afterASecondItIsOver() {
        show.type("Escape");
        show.wait(Duration.ofMillis(900));
        show.type("1");
        assertEquals(0, show.model().activeIndex());
        show.type("Escape");
        show.wait(Duration.ofSeconds(1));
        show.type("2");
        assertEquals("2", input());
        assertTrue(show.model().flash().isEmpty());
    }

    @Test
    void theHelpSaysSo() {
        show.type("F1", "PgDn", "PgDn", "PgDn", "PgDn", "PgDn");
        String picture = new VirtualTerminal(show, 120, 24).picture();
        assertTrue(picture.contains("before a key: Alt (/ begins a command in an empty line)"), picture);
    }
}
