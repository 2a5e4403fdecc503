package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Layout.Wish ALL = new Layout.Wish(2, false, true, true, 1);

    @Test
    void roomsAndUsersDependOnTheColumns() {
        assertPanes(110, true, true);
        assertPanes(109, false, true);
        assertPanes(80, false, true);
        assertPanes(79, false, false);
    }

    private static void assertPanes(int columns, boolean rooms, boolean users) {
        Layout layout = Layout.of(columns, 24, ALL);
        assertEquals(rooms, !layout.rooms().isEmpty(), columns + " columns");
        assertEquals(users, !layout.users().isEmpty(), columns + " columns");
    }

    @Test
    void transfersAreOneLineBelowSixteenRowsAndNoneBelowEight() {
        assertEquals(3, Layout.of(80, 16, ALL).transfers().height());
        assertEquals(1, Layout.of(80, 15, ALL).transfers().height());
        assertEquals(1, Layout.of(80, 8, ALL).transfers().height());
        assertEquals(0, Layout.of(80, 7, ALL).transfers().height());
    }

    @Test
    void withoutTransfersThereIsNoPaneForThem() {
        Layout layout = Layout.of(80, 24, new Layout.Wish(0, false, true, true, 1));
        assertTrue(layout.transfers().isEmpty());
        assertEquals(
                1,
                Layout.of(80, 24, new Layout.Wish(2, true, true, true, 1))
                        .transfers()
                        .height());
    }

    @Test
    void belowEightRowsOnlyMessagesAndInputAreLeft() {
        Layout layout = Layout.of(120, 7, ALL);
        assertEquals(new Rect(0, 0, 120, 6), layout.messages());
        assertEquals(new Rect(0, 6, 120, 1), layout.input());
        assertTrue(layout.title().isEmpty() && layout.status().isEmpty());
    }

    @Test
    void theMessagesAreAlwaysTheWidestPane() {
        for (int columns = Layout.SMALLEST_WIDTH; columns <= 300; columns++) {
            Layout layout = Layout.of(columns, 24, ALL);
            assertTrue(
                    layout.messages().width()
                            > layout.users().width() + layout.rooms().width(),
                    columns + "");
        }
    }

    @Test
    void aLongInputTakesAThirdOfTheRowsAtMost() {
        assertEquals(
                8,
                Layout.of(80, 24, new Layout.Wish(0, false, true, true, 50))
                        .input()
                        .height());
        assertEquals(
                1,
                Layout.of(80, 4, new Layout.Wish(0, false, true, true, 50))
                        .input()
                        .height());
    }

    @Test
    void panesNeverOverlapAndNeverLeaveTheScreen() {
        for (int columns = Layout.SMALLEST_WIDTH; columns <= 220; columns += 3) {
            for (int rows = Layout.SMALLEST_HEIGHT; rows <= 70; rows++) {
                for (int input = 1; input < 6; input += 2) {
                    check(columns, rows, Layout.of(columns, rows, new Layout.Wish(rows % 7, false, true, true, input)));
                }
            }
        }
    }

    private static void check(int columns, int rows, Layout layout) {
        String size = columns + "x" + rows + " " + layout;
        List<Rect> panes = new ArrayList<>(List.of(
                layout.title(),
                layout.rule(),
                layout.rooms(),
                layout.messages(),
                layout.users(),
                layout.transfers(),
                layout.foot(),
                layout.status(),
                layout.input(),
                layout.hints()));
        panes.removeIf(Rect::isEmpty);
        for (int i = 0; i < panes.size(); i++) {
            Rect one = panes.get(i);
            assertTrue(one.x() >= 0 && one.y() >= 0 && one.right() <= columns && one.bottom() <= rows, size);
            for (Rect other : panes.subList(i + 1, panes.size())) {
                assertFalse(
                        one.x() < other.right()
                                && other.x() < one.right()
                                && one.y() < other.bottom()
                                && other.y() < one.bottom(),
                        size);
            }
        }
        assertTrue(layout.messages().height() >= 1, size);
    }
}
