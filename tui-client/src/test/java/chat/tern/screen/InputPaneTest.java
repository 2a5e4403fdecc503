package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputPaneTest {
    private final Show show = Show.inRoom();

    @Test
    void aLongLineTakesMoreRows() {
        show.type("word ".repeat(20));
        List<String> rows = rows(60, 14);
        assertEquals("#design> word word word word word word word word word word", rows.get(12));
        assertEquals("       | word word word word word word word word word word", rows.get(13));
    }

    @Test
    void theRowWithTheCursorIsAlwaysInView() {
        for (int i = 1; i <= 9; i++) {
            show.type("line " + i, "Alt+Enter");
        }
        List<String> rows = rows(60, 12);
        assertEquals("       | line 7", rows.get(8));
        assertEquals("       |", rows.get(11).stripTrailing().replace("| ", "|"));
        show.type("Ctrl+A", "Up", "Up", "Up", "Up", "Up", "Up", "Up", "Up", "Up");
        assertEquals("#design> line 1", rows(60, 12).get(8));
    }

    @Test
    void theCursorIsAlwaysOnTheScreen() {
        for (String text :
                List.of("x".repeat(300), "\u4e2d\u6587".repeat(60), "a\u0301".repeat(200), "\n".repeat(30))) {
            show.model().input().set(text, 0);
            for (int i = 0; i <= 300; i++) {
                show.type("Ctrl+F");
                for (int columns : new int[] {16, 21, 40, 80}) {
                    VirtualTerminal terminal = new VirtualTerminal(show, columns, 10);
                    terminal.picture();
                    List<Integer> at = Arrays.stream(terminal.cursor().split(",", -1))
                            .map(Integer::valueOf)
                            .toList();
                    assertTrue(at.get(0) < columns && at.get(1) < 10, columns + " columns: " + at);
                }
                i += 11;
            }
        }
    }

    @Test
    void whereThereIsOneRowOnlyItShowsWhatStandsAroundTheCursor() {
        show.type("the quick brown fox");
        assertEquals("> ick brown fox", rows(16, 3).get(2).stripTrailing());
        show.type("Ctrl+A");
        assertEquals("> the quick bro", rows(16, 3).get(2).stripTrailing());
        show.type("Ctrl+E", "Left", "Left", "Left", "Left");
        assertEquals("> uick brown fox", rows(16, 3).get(2).stripTrailing());
    }

    @Test
    void narrowScreensHaveAShortPrompt() {
        show.type("hi");
        assertEquals("> hi", rows(30, 10).get(9));
    }

    @Test
    void pastedControlCharactersAreNotDrawn() {
        show.model().input().set("a\u001b[31mb\u202ec");
        assertEquals("#design> a[31mbc", rows(60, 10).get(9));
    }

    private List<String> rows(int columns, int rows) {
        return new VirtualTerminal(show, columns, rows).picture().lines().toList();
    }
}
