package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageWindowTest {
    private static final Instant NOW = ManualClock.START;
    private static final int HEIGHT = 10;

    private final Buffer buffer = new Buffer(Place.room("#design"));

    @Test
    void theNewestRowsAreShown() {
        fill(50);
        assertEquals(List.of(41L, 42L, 43L, 44L, 45L, 46L, 47L, 48L, 49L, 50L), keys());
    }

    @Test
    void aFewRowsAreAllThereIs() {
        fill(3);
        assertEquals(List.of(1L, 1L, 2L, 3L), keys());
        assertEquals(List.of(), new MessageWindow(source(80), new Buffer(Place.room("#x")), 0).rows("you", true, NOW));
    }

    @Test
    void scrollingMovesByRowsAndStopsAtTheEnds() {
        fill(50);
        window().scroll(-5);
        assertEquals(45L, keys().get(HEIGHT - 1));
        assertEquals(5, window().newer());
        window().scroll(-1_000);
        assertEquals(List.of(1L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), keys());
        window().scroll(3);
        assertEquals(12L, keys().get(HEIGHT - 1));
        window().scroll(1_000);
        assertTrue(buffer.anchor().isEmpty());
        assertEquals(0, window().newer());
    }

    @Test
    void newLinesDoNotMoveWhoHasScrolledBack() {
        fill(50);
        window().scroll(-20);
        List<Long> before = keys();
        fill(60);
        assertEquals(before, keys());
        assertEquals(30, window().newer());
    }

    @Test
    void whatIsTooShortToScrollStays() {
        fill(3);
        window().scroll(-5);
        assertTrue(buffer.anchor().isEmpty());
    }

    @Test
    void aLineThatIsGoneLeavesTheOldestInView() {
        fill(50);
        window().toTop();
        fill(Buffer.FAR * 2);
        assertTrue(keys().get(0) > 50);
    }

    @Test
    void separatorsStandBetweenDaysAfterHistoryAndBeforeWhatIsNew() {
        buffer.message(entry(1, NOW.minus(Duration.ofDays(1)), true), false);
        buffer.message(entry(2, NOW, true), false);
        buffer.message(entry(3, NOW, false), false);
        buffer.message(entry(4, NOW, false), true);
        buffer.opened();
        assertEquals(List.of(1L, 1L, 2L, 2L, 3L, 3L, 4L, 4L), keys());
        buffer.left();
        assertEquals(List.of(1L, 1L, 2L, 2L, 3L, 3L, 4L), keys());
    }

    @Test
    void whatIsPendingComesLast() {
        fill(2);
        buffer.pending(new Pending("r", "", "x", false, NOW, false));
        assertEquals(List.of(1L, 1L, 2L, MessageRows.TAIL), keys());
    }

    @Test
    void goingUpAndDownAgainLeadsBack() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 1; i <= 200; i++) {
            buffer.note(Entry.Kind.TOLD, NOW.plusSeconds(i), "word ".repeat(random.nextInt(1, 60)));
        }
        window().scroll(-100);
        List<Long> before = keys();
        for (int round = 0; round < 200; round++) {
            int rows = random.nextInt(1, 60);
            window().scroll(-rows);
            window().scroll(rows);
            assertEquals(before, keys(), "seed " + seed + ", round " + round);
        }
    }

    private void fill(int last) {
        for (int i = buffer.entries().size() + 1; i <= last; i++) {
            buffer.message(entry(i, NOW.plusSeconds(i), false), false);
        }
    }

    private static Entry entry(long seq, Instant time, boolean history) {
        return new Entry(0, Entry.Kind.MESSAGE, time, "ada", "line " + seq, seq, "i" + seq, false, false, history);
    }

    private MessageWindow window() {
        return new MessageWindow(source(80), buffer, HEIGHT);
    }

    private MessageRows source(int width) {
        return new MessageRows(buffer, buffer.loud(), width, ZoneOffset.UTC, Glyphs.ASCII);
    }

    private List<Long> keys() {
        return window().rows("you", true, NOW).stream().map(Row::key).toList();
    }
}
