package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands of the user's own. */
class AliasTest {
    private final Show show = Show.inRoom();

    private String told(String line) {
        show.type("Ctrl+U", line, "Enter");
        return show.last();
    }

    @Test
    void anAliasStandsForWhatItWasGiven() {
        assertEquals("/lunch stands for: /me has lunch", told("/alias lunch /me has lunch"));
        told("/lunch with ada");
        assertTrue(show.requests.asked.getLast().endsWith(" does in #design: has lunch with ada"));
        told("/alias hi hello everybody");
        told("/hi");
        assertTrue(show.requests.asked.getLast().endsWith(" says in #design: hello everybody"));
    }

    @Test
    void itIsListedCompletedAndTakenAway() {
        told("/alias zz /away");
        show.type("/z", "Tab");
        assertEquals("/zz ", show.model().input().text());
        assertEquals("/zz stands for: /away", told("/alias zz"));
        told("/alias");
        assertTrue(
                show.model().active().entries().stream().anyMatch(e -> e.text().equals("/zz stands for: /away")));
        assertEquals("/zz is gone", told("/alias zz -"));
        assertTrue(told("/zz").startsWith("There is no command /zz."));
    }

    @Test
    void aCommandThereIsCannotBeAnother() {
        assertTrue(told("/alias quit /away").startsWith("/quit is a command already"));
        assertTrue(told("/alias a=b /away").startsWith("A name of letters and digits"));
        assertTrue(told("/alias nothing").startsWith("There is no alias nothing"));
    }

    @Test
    void itIsKeptWithTheSettings() {
        Settings settings = Settings.of(List.of("alias hi = say = what"));
        assertEquals("say = what", settings.aliases().get("hi"));
        assertEquals(List.of("alias hi = say = what"), settings.lines());
        assertEquals(List.of(), settings.problems());
    }
}
