package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaintTest {
    private static AttributedStyle styleOf(String theme, String line, String part) {
        AttributedString painted = Paint.of(theme).line(line);
        return painted.styleAt(line.indexOf(part));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14:02 #lobby <alice> hello",
                "14:02 #lobby * alice waves",
                "14:02 *alice* psst",
                "2026-03-01 14:02 *alice -> bob* psst",
                "14:02 -- bob joined #lobby",
                "14:02 !! There is no command /x.",
                "no time here",
                ""
            })
    void theTextStaysAsItIs(String line) {
        for (String theme : new String[] {"auto", "dark", "light", "safe", "none", "unheard-of"}) {
            assertEquals(line, Paint.of(theme).line(line).toString());
        }
    }

    @Test
    void nicksTimesAndFailuresStandOut() {
        String line = "14:02 #lobby <alice> hello";
        AttributedStyle nick = styleOf("auto", line, "alice");
        assertNotEquals(AttributedStyle.DEFAULT, nick);
        assertEquals(nick, styleOf("auto", "14:03 *alice* psst", "alice"));
        assertEquals(nick, styleOf("auto", "14:03 #ops * alice waves", "alice"));
        assertNotEquals(nick, styleOf("auto", "14:03 #ops <bob> hi", "bob"));
        assertEquals(AttributedStyle.DEFAULT, styleOf("auto", line, "hello"));
        assertNotEquals(AttributedStyle.DEFAULT, styleOf("auto", line, "14:02"));
        assertNotEquals(AttributedStyle.DEFAULT, styleOf("light", "14:02 !! no", "!!"));
    }

    @Test
    void withoutAThemeNothingIsColoured() {
        String line = "14:02 #lobby <alice> hello";
        for (int i = 0; i < line.length(); i++) {
            assertEquals(AttributedStyle.DEFAULT, Paint.of("none").line(line).styleAt(i));
        }
        assertTrue(Paint.of("none").line(line).toAnsi().indexOf('\u001b') < 0);
    }
}
