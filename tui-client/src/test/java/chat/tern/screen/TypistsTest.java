package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is typing stands in the status line for a moment, and others are told of our user's typing if that is wanted. */
class TypistsTest {
    private final Show show = Show.inRoom();

    @Test
    void nobodyIsToldByDefault() {
        show.type("hello there");
        assertEquals(List.of("off"), show.requests.typed);
    }

    @Test
    void eachEditOfALineIsToldAndACommandIsNot() {
        show.type("/set typing on", "Enter");
        show.requests.typed.clear();
        show.type("hi", "Left", "Backspace", "Enter");
        assertEquals(List.of("#design", "#design", "#design"), show.requests.typed);
        show.requests.typed.clear();
        show.type("/topic x", "Ctrl+U", "//x", "Ctrl+U");
        assertEquals(List.of("#design", "#design"), show.requests.typed);
        show.requests.typed.clear();
        show.type("/query ada", "Enter", "a");
        assertEquals(List.of("ada"), show.requests.typed);
        show.type("Enter", "/set typing off", "Enter", "b");
        assertEquals(List.of("ada", "off"), show.requests.typed);
    }

    @Test
    void whoTypesIsShownUntilTheLineIsHere() {
        show.happen(typing("ben"));
        assertTrue(status(80).contains("ben is typing  RTT"), status(80));
        show.happen(Events.message(1, "ben", "hello", show.clock.instant()));
        assertFalse(status(80).contains("typing"), status(80));
    }

    @Test
    void afterSixSecondsItIsGone() {
        show.happen(typing("ben"));
        show.wait(Duration.ofMillis(5_900));
        assertTrue(status(80).contains("ben is typing"), status(80));
        assertEquals(
                Duration.ofMillis(100),
                Duration.between(show.clock.instant(), show.face.nextChange(show.clock.instant())));
        show.wait(Duration.ofMillis(100));
        assertFalse(status(80).contains("typing"), status(80));
    }

    @Test
    void severalAreNamedAndManyCounted() {
        show.happen(typing("ben"), typing("ada"));
        assertTrue(status(80).contains("ada, ben are typing"), status(80));
        show.happen(typing("eve"));
        assertTrue(status(80).contains("3 are typing"), status(80));
        for (int i = 0; i < 100; i++) {
            show.happen(typing("guest" + i));
        }
        assertTrue(status(80).contains("32 are typing"), status(80));
    }

    @Test
    void itIsShownWhereItHappens() {
        show.happen(new ClientEvent.Typing(Optional.empty(), "ada"));
        assertFalse(status(80).contains("typing"), status(80));
        show.type("/query ada", "Enter");
        assertTrue(status(80).contains("ada is typing"), status(80));
    }

    @Test
    void whoIsIgnoredAndANarrowWindowShowNothing() {
        show.happen(typing("ben"));
        assertFalse(status(59).contains("typing"), status(59));
        show.wait(Duration.ofSeconds(6));
        show.type("/ignore ben", "Enter");
        show.happen(typing("ben"));
        assertFalse(status(80).contains("typing"), status(80));
    }

    @Test
    void aLongNameIsCut() {
        show.happen(typing("a".repeat(32)));
        assertTrue(status(80).contains("a".repeat(13)), status(80));
        assertFalse(status(80).contains("a".repeat(17)), status(80));
    }

    private static ClientEvent typing(String nick) {
        return new ClientEvent.Typing(Optional.of("#design"), nick);
    }

    private String status(int columns) {
        return new VirtualTerminal(show, columns, 24)
                .picture()
                .lines()
                .skip(21)
                .findFirst()
                .orElseThrow();
    }
}
