package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who presses no key for ten minutes is shown as away, and back with the next key. */
class IdlenessTest {
    private final Show show = Show.inRoom();

    private List<String> told() {
        return show.requests.looked.stream()
                .filter(asked -> asked.contains("Away"))
                .map(asked -> asked.substring(asked.indexOf("Away")))
                .toList();
    }

    private String status() {
        return new VirtualTerminal(show, 80, 24)
                .picture()
                .lines()
                .skip(21)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOthersAreToldOnceAndOnceMoreWithTheNextKey() {
        show.type("a");
        show.wait(Duration.ofMinutes(9));
        assertEquals(List.of(), told());
        show.wait(Duration.ofMinutes(1));
        show.wait(Duration.ofMinutes(20));
        assertEquals(List.of("Away[away=true]"), told());
        assertTrue(status().contains("you(away)"), status());
        show.type("b");
        assertEquals(List.of("Away[away=true]", "Away[away=false]"), told());
        assertFalse(status().contains("away"), status());
    }

    @Test
    void theLoopWakesForIt() {
        show.type("a");
        show.wait(Duration.ofMinutes(9).plusSeconds(30));
        Instant next = show.face.nextChange(show.clock.instant());
        assertEquals(Duration.ofSeconds(30), Duration.between(show.clock.instant(), next));
    }

    @Test
    void whoSaidToBeAwayStaysSoWhateverKeysCome() {
        show.type("/away", "Enter");
        assertTrue(status().contains("you(away)"), status());
        show.wait(Duration.ofMinutes(15));
        show.type("x");
        assertEquals(List.of(), told());
        show.type("Ctrl+U", "/back", "Enter");
        assertFalse(status().contains("away"), status());
        show.wait(Duration.ofMinutes(15));
        assertEquals(List.of("Away[away=true]"), told());
    }
}
