package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GraphemesTest {
    private static final String FAMILY = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
    private static final String FLAG = "\ud83c\udde9\ud83c\uddea";
    private static final String THUMB = "\ud83d\udc4d\ud83c\udffd";

    @ParameterizedTest
    @CsvSource({"'', ''", "a, a", "hello, olleh", "gr\u00fc\u00dfe, e\u00df\u00fcrg", "\u65e5\u672c, \u672c\u65e5"})
    void plainTextIsReversedByCharacter(String text, String reversed) {
        assertEquals(reversed, Graphemes.reversed(text));
    }

    @Test
    void whatBelongsTogetherStaysTogether() {
        assertEquals("be\u0301a", Graphemes.reversed("ae\u0301b"));
        assertEquals(
                THUMB + " " + FLAG + FAMILY + "\ud83d\ude00x",
                Graphemes.reversed("x\ud83d\ude00" + FAMILY + FLAG + " " + THUMB));
        assertEquals("b\r\na", Graphemes.reversed("a\r\nb"));
        assertEquals(FLAG + FLAG + "a", Graphemes.reversed("a" + FLAG + FLAG));
    }

    @Test
    void everyCharacterOfAnyTextComesBackOnce() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            String text = random.ints(20, 0, 0x2_0000)
                    .filter(c -> !Character.isISOControl(c) && (c < 0xd800 || c > 0xdfff))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String reversed = Graphemes.reversed(text);
            assertEquals(
                    text.codePoints().sorted().boxed().toList(),
                    reversed.codePoints().sorted().boxed().toList(),
                    text);
        }
    }
}
