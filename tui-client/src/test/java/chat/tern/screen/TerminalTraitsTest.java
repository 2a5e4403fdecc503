package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.screen.TerminalTraits.ColorDepth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTraitsTest {
    @Test
    void coloursAreChosenByTheTerminal() {
        Map.of(
                        "xterm-256color", ColorDepth.INDEXED,
                        "screen-256color", ColorDepth.INDEXED,
                        "tmux-256color", ColorDepth.INDEXED,
                        "xterm-kitty", ColorDepth.INDEXED,
                        "xterm", ColorDepth.EIGHT,
                        "screen", ColorDepth.EIGHT,
                        "linux", ColorDepth.EIGHT,
                        "xterm-direct", ColorDepth.RGB,
                        "vt100", ColorDepth.NONE,
                        "strange", ColorDepth.NONE)
                .forEach((term, colors) -> assertEquals(colors, of("TERM", term).colors(), term));
        assertEquals(
                ColorDepth.RGB, of("TERM", "xterm", "COLORTERM", "truecolor").colors());
    }

    @Test
    void noColorMeansNone() {
        assertEquals(
                ColorDepth.NONE,
                of("TERM", "xterm", "COLORTERM", "24bit", "NO_COLOR", "1").colors());
        assertEquals(ColorDepth.EIGHT, of("TERM", "xterm", "NO_COLOR", "").colors());
    }

    @Test
    void theFirstLocaleThatIsSetDecides() {
        assertTrue(of("LANG", "C.UTF-8").unicode());
        assertTrue(of("LC_ALL", "de_DE.utf8", "LANG", "C").unicode());
        assertFalse(of("LC_ALL", "C", "LANG", "C.UTF-8").unicode());
        assertTrue(of("LC_ALL", "", "LC_CTYPE", "en_US.UTF-8", "LANG", "C").unicode());
        assertFalse(of().unicode());
    }

    @Test
    void unknownTerminalsGetTheSafeSubset() {
        for (String term : List.of("vt100", "vt220", "strange", "ansi", "stranger-256color", "")) {
            assertFalse(of("TERM", term).modern(), term);
        }
        for (String term : List.of("xterm", "screen.xterm-256color", "linux", "st-256color", "alacritty")) {
            assertTrue(of("TERM", term).modern(), term);
        }
    }

    private static TerminalTraits of(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return TerminalTraits.of(environment);
    }
}
