package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alt+A goes through the windows with news and comes back. */
class ActiveWalkTest {
    private final Show show = new Show();

    ActiveWalkTest() {
        show.happen(Events.connected(), Events.ready("#deep", "#busy", "#old", "#ops"));
    }

    private List<String> walked(int steps) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            show.type("Alt+A");
            places.add(show.model().active().place().name());
        }
        return places;
    }

    @Test
    void mentionsComeFirstThenPeopleThenWhatWaitsLongestAndThenTheStart() {
        show.happen(
                Events.messageIn("#old", 1, "ada", "early", ManualClock.START),
                Events.messageIn("#busy", 1, "ada", "later", ManualClock.START.plusSeconds(5)),
                Events.messageIn("#ops", 1, "ada", "you: look", ManualClock.START.plusSeconds(6)),
                Events.direct("d1", "grace", "hello", ManualClock.START.plusSeconds(7)));
        assertEquals(List.of("#ops", "grace", "#old", "#busy", "#deep"), walked(5));
        assertEquals(List.of("#deep"), walked(1));
        assertEquals("nothing new anywhere", show.model().flash().orElseThrow().text());
    }

    @Test
    void whoGoesElsewhereByHandBeginsAnew() {
        show.happen(
                Events.messageIn("#busy", 1, "ada", "one", ManualClock.START),
                Events.messageIn("#old", 1, "ada", "two", ManualClock.START.plusSeconds(1)));
        assertEquals(List.of("#busy"), walked(1));
        show.type("Alt+5");
        assertEquals(List.of("#old", "#ops"), walked(2));
    }
}
