package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who comes and goes without a word is not shown, unless somebody asks. */
class SilentPeopleTest {
    private final Show show = Show.inRoom();

    private String picture() {
        return new VirtualTerminal(show, 80, 24).picture();
    }

    @Test
    void whoHasNotSpokenComesAndGoesUnseen() {
        show.happen(new ClientEvent.Joined("#design", "mute"), new ClientEvent.Left("#design", "mute", "quit"));
        assertFalse(picture().contains("mute joined"));
        show.type("Alt+=");
        assertTrue(picture().contains("mute joined") && picture().contains("mute left"), picture());
        show.type("Alt+=");
        assertFalse(picture().contains("mute joined"));
    }

    @Test
    void whoSpokeInTheLastHalfHourIsMissed() {
        show.happen(Events.message(1, "ada", "bye", show.clock.instant()));
        show.wait(Duration.ofMinutes(29));
        show.happen(new ClientEvent.Left("#design", "ada", "quit"));
        assertTrue(picture().contains("ada left"), picture());
        show.wait(Duration.ofMinutes(2));
        show.happen(new ClientEvent.Joined("#design", "ada"));
        assertFalse(picture().contains("ada joined"), picture());
    }

    @Test
    void allAreShownWhereThatIsSet() {
        show.type("/set joins all", "Enter");
        show.happen(new ClientEvent.Joined("#design", "mute"));
        assertTrue(picture().contains("mute joined"), picture());
    }
}
