package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

class WidthsTest {
    private static final String PIZZA = "\ud83c\udf55";
    private static final String FAMILY = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
    private static final String FLAG = "\ud83c\udde9\ud83c\uddea";
    private static final String THUMB = "\ud83d\udc4d\ud83c\udffd";

    @Test
    void whatPeopleSeeAsOneCharacterHasOneWidth() {
        Map.of(
                        "a", 1, "\u00e9", 1, "e\u0301", 1, "\u4e2d", 2, PIZZA, 2, "\u2705", 2, FAMILY, 2, FLAG, 2,
                        THUMB, 2, "\u200b", 0)
                .forEach((text, width) -> assertEquals(width, Widths.of(text), text));
        assertEquals(1, Widths.of("\u0627"));
    }

    @Test
    void widthsAddUp() {
        assertEquals(10, Widths.of("ab " + PIZZA + " \u4e2d\u6587"));
        assertEquals(0, Widths.of(""));
    }

    @Test
    void clustersAreComposedAndWhole() {
        assertEquals(List.of("\u00e9", FAMILY, FLAG, "x"), Widths.clusters("e\u0301" + FAMILY + FLAG + "x"));
        assertEquals(List.of("e\u0301", "x"), Widths.pieces("e\u0301x"));
    }

    @Test
    void whatIsNotLookedUpInUnicodesTablesIsAsTheyHaveIt() {
        String simple = IntStream.concat(IntStream.range(0x20, 0x7f), IntStream.rangeClosed(0x2500, 0x259f))
                .mapToObj(Character::toString)
                .flatMap(one -> Stream.of(one, "-", one, "\u2502", one))
                .collect(Collectors.joining());
        assertEquals(simple, Normalizer.normalize(simple, Normalizer.Form.NFC));
        assertEquals(Widths.pieces(simple), Widths.clusters(simple));
        simple.chars().forEach(c -> {
            assertEquals(1, WCWidth.wcwidth(c), Character.getName(c));
            assertEquals(1, Widths.of(Character.toString(c)), Character.getName(c));
        });
    }

    @Test
    void onlyClustersThatTerminalsDisagreeOnAreDoubtful() {
        for (String text : List.of(FAMILY, FLAG, THUMB, PIZZA, "\u2764\ufe0f", "1\ufe0f\u20e3")) {
            assertTrue(Widths.doubtful(text), text);
        }
        for (String text : List.of("a", "\u4e2d", "\u0915\u0902", "\u00e9")) {
            assertFalse(Widths.doubtful(text), text);
        }
    }

    @Test
    void theNeighboursOfAPlaceAreWholeClusters() {
        String text = "a" + FAMILY + "b";
        assertEquals(1, Widths.after(text, 0));
        assertEquals(1 + FAMILY.length(), Widths.after(text, 1));
        assertEquals(1, Widths.before(text, 1 + FAMILY.length()));
        assertEquals(0, Widths.before(text, 0));
        assertEquals(text.length(), Widths.after(text, text.length()));
    }

    @Test
    void cuttingLeavesRoomForTheSign() {
        assertEquals("abc", Widths.cut("abc", 3, "~"));
        assertEquals("ab~", Widths.cut("abcd", 3, "~"));
        assertEquals("\u4e2d~", Widths.cut("\u4e2d\u6587\u5b57", 4, "~"));
        assertEquals("~", Widths.cut("abc", 1, "~"));
        assertEquals("", Widths.cut("abc", 0, "~"));
    }
}
