package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finding lines, what was typed before, and windows. */
class SearchTest {
    private static final Instant NOW = ManualClock.START;

    /** A hundred lines; every tenth speaks of tea. */
    private static Show longTalk() {
        Show show = Show.inRoom();
        for (int i = 1; i <= 100; i++) {
            String text = i % 10 == 0 ? "Tea number " + i : "line " + i;
            show.happen(Events.message(i, "ada", text, NOW.plusSeconds(i)));
        }
        return show;
    }

    private static String picture(Show show) {
        return new VirtualTerminal(show, show.columns, 24).picture();
    }

    private static Stream<String> messages(Show show) {
        return picture(show).lines().limit(20);
    }

    private static String inputRow(Show show) {
        return picture(show).lines().toList().get(22);
    }

    @Test
    void findingGoesFromTheNewestToTheOldestAndBack() {
        Show show = longTalk();
        show.type("Ctrl+S", "tea");
        assertTrue(inputRow(show).startsWith("find: tea  1 of 10"), inputRow(show));
        assertTrue(picture(show).contains("Tea number 100"));
        show.type("Ctrl+S", "Ctrl+S");
        assertTrue(inputRow(show).startsWith("find: tea  3 of 10"), inputRow(show));
        assertTrue(picture(show).contains("*Tea number 80"), picture(show));
        assertFalse(picture(show).contains("Tea number 100"));
        show.type("Ctrl+R");
        assertTrue(inputRow(show).startsWith("find: tea  2 of 10"), inputRow(show));
    }

    @Test
    void enterStaysAtWhatWasFoundAndEscapeGoesBack() {
        Show show = longTalk();
        show.type("Ctrl+S", "line 41", "Enter");
        assertEquals(Optional.empty(), show.model().search());
        assertTrue(picture(show).contains("│ line 41") || picture(show).contains("| line 41"), picture(show));
        show.type("End", "Ctrl+S", "line 41", "Escape");
        assertTrue(picture(show).contains("Tea number 100"));
        assertEquals(Optional.empty(), show.model().active().mark());
    }

    /** At each size: with columns, narrow, and where the words are broken over two rows. */
    @Test
    void whatWasFoundInALongMessageIsSeen() {
        Show show = longTalk();
        String all = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "row " + i + (i == 31 ? " " + "word ".repeat(40) + "sought for long" : " "))
                .collect(Collectors.joining("\n"));
        show.happen(Events.message(101, "ada", all, NOW.plusSeconds(101)));
        for (int columns : new int[] {120, 80, 40, 20}) {
            show.columns = columns;
            for (String words : List.of("row 3 ", "row 30 ", "row 60", "sought")) {
                show.type("Ctrl+S", words);
                assertTrue(messages(show).anyMatch(row -> (row + " ").contains(words)), columns + ": " + picture(show));
                show.type("Escape");
            }
            show.type("Ctrl+S", "sought for long");
            assertTrue(messages(show).anyMatch(row -> row.contains("sought")), picture(show));
            show.type("Escape");
        }
    }

    @Test
    void whatIsNotThereIsSaidAndAnotherWordTried() {
        Show show = longTalk();
        show.type("Ctrl+S", "teax");
        assertTrue(inputRow(show).contains("nothing found here; /search goes further back"), inputRow(show));
        show.type("Backspace");
        assertTrue(inputRow(show).contains("1 of 10"), inputRow(show));
    }

    @Test
    void anotherKeyEndsTheSearchAndDoesItsWork() {
        Show show = longTalk();
        show.type("Ctrl+S", "line 41", "Alt+1");
        assertEquals(Optional.empty(), show.model().search());
        assertEquals(0, show.model().activeIndex());
    }

    @Test
    void whatWasTypedBeforeIsFoundAndPutIntoTheInput() {
        Show show = Show.inRoom();
        show.type("make tea", "Enter", "make coffee", "Enter", "drink", "Enter", "draft");
        show.type("Ctrl+R", "make");
        assertTrue(inputRow(show).startsWith("typed before: make  make coffee"), inputRow(show));
        show.type("Ctrl+R");
        assertTrue(inputRow(show).startsWith("typed before: make  make tea"), inputRow(show));
        show.type("Ctrl+S", "Ctrl+R", "Enter");
        assertEquals("make tea", show.model().input().text());
    }

    @Test
    void escapeLeavesTheDraftAsItWas() {
        Show show = Show.inRoom();
        show.type("make tea", "Enter", "draft", "Ctrl+R", "tea", "Escape");
        assertEquals("draft", show.model().input().text());
        show.type("Ctrl+R", "nothing like it", "Enter");
        assertEquals("draft", show.model().input().text());
    }

    @Test
    void aWindowIsFoundBySomeLettersOfItsName() {
        Show show = Show.inRoom();
        show.happen(Events.direct("d1", "grace", "hi", NOW), Events.direct("d2", "ada", "hi", NOW));
        show.type("Ctrl+G", "gc");
        assertTrue(inputRow(show).startsWith("go to: gc  [3:grace]"), inputRow(show));
        show.type("Enter");
        assertEquals("grace", show.model().active().place().name());
        show.type("Ctrl+G", "a", "Tab", "Enter");
        assertEquals("grace", show.model().active().place().name());
        show.type("Ctrl+G", "zzz", "Enter");
        assertEquals("grace", show.model().active().place().name());
    }

    @Test
    void aKeyThatIsNotForTheJumpGoesNowhere() {
        Show show = Show.inRoom();
        show.type("Ctrl+G", "Ctrl+L");
        assertTrue(show.model().search().isPresent());
        show.type("PgUp");
        assertTrue(show.model().search().isEmpty());
        assertEquals(1, show.model().activeIndex());
    }

    @Test
    void namesThatBeginWithTheLettersComeFirst() {
        assertTrue(JumpSearch.rank("design", "des") < JumpSearch.rank("old-design", "des"));
        assertTrue(JumpSearch.rank("old-design", "des") < JumpSearch.rank("d-e-s", "des"));
        assertEquals(Integer.MAX_VALUE, JumpSearch.rank("ops", "des"));
    }

    @Test
    void altUGoesToTheFirstUnreadMessage() {
        Show show = longTalk();
        show.type("Alt+U");
        assertEquals(
                "everything here is read", show.model().flash().orElseThrow().text());
        show.type("Alt+1");
        for (int i = 101; i <= 160; i++) {
            show.happen(Events.message(i, "ada", "line " + i, NOW.plusSeconds(i)));
        }
        show.type("Alt+2", "Alt+U");
        assertTrue(picture(show).contains("60 new since"), picture(show));
        assertTrue(picture(show).contains("line 101"));
    }
}
