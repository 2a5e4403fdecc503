package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void aTablesRowGoesOnUnderItsLastColumn() {
        assertEquals(
                List.of("/get FILE  fetches a file", "           to a folder"),
                Wrap.hanging("/get FILE  fetches a file to a folder", 26));
        assertEquals(List.of("a long line", "   that goes", "   on"), Wrap.hanging("a long line that goes on", 13));
        assertEquals(List.of("short"), Wrap.hanging("short", 13));
        assertEquals(List.of(" 1  abcdef", "    ghijkl", "    mno"), Wrap.hanging(" 1  abcdefghijklmno", 10));
    }

    @Test
    void linesBreakAtSpaces() {
        assertEquals(List.of("the quick", "brown fox"), Wrap.lines("the quick brown fox", 9));
        assertEquals(List.of("the quick", "brown fox"), Wrap.lines("the quick brown fox", 10));
    }

    @Test
    void aLongWordBreaksWhereTheLineEnds() {
        assertEquals(List.of("abcde", "fghij", "k"), Wrap.lines("abcdefghijk", 5));
        assertEquals(List.of("see", "abcde", "fg"), Wrap.lines("see abcdefg", 5));
    }

    @Test
    void lineEndsAndIndentsAreKept() {
        assertEquals(List.of("one", "", "  two"), Wrap.lines("one\n\n  two", 20));
        assertEquals(List.of(""), Wrap.lines("", 20));
    }

    @Test
    void wideCharactersCountTwice() {
        assertEquals(List.of("\u4e2d\u6587", "\u5b57"), Wrap.lines("\u4e2d\u6587\u5b57", 5));
    }

    @Test
    void nothingIsEverTooWideOrLost() {
        long seed = 11;
        Random random = new Random(seed);
        String[] words = {"a", "word", "abcdefghijklmnop", "\u4e2d\u6587", "\ud83c\udf55", "e\u0301e\u0301", " "};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            int width = random.nextInt(2, 30);
            List<String> lines = Wrap.lines(text.toString(), width);
            assertTrue(lines.stream().allMatch(line -> Widths.of(line) <= width), "seed " + seed + ": " + lines);
            assertEquals(
                    Widths.of(text.toString().replace(" ", "")),
                    Widths.of(String.join("", lines).replace(" ", "")),
                    "seed " + seed + ": " + text);
        }
    }
}
