package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Escapes are written as {@code ^}. */
class AnsiFrameTest {
    private static final Style RED = Style.of(TextColor.ANSI.RED);
    private static final Style BOLD_RED = RED.with(SGR.BOLD);

    private final AnsiFrame frame = new AnsiFrame(true, 20, 5);

    @Test
    void aFrameWithoutChangesIsEmpty() {
        settled();
        assertEquals("", end(0, 0));
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        settled();
        text(3, 1, "ab", RED);
        text(5, 1, "c", BOLD_RED);
        text(6, 1, "d", RED);
        assertEquals("^[?2026h^[?25l^[2;4H^[31mab^[1mc^[0;31md^[H^[m^[?25h^[?2026l", end(0, 0));
    }

    @Test
    void aShortEchoIsNotWrapped() {
        settled();
        text(0, 0, "hi", Style.PLAIN);
        assertEquals("hi", end(2, 0));
        assertEquals("\b", end(1, 0));
        assertEquals("^[9C", end(10, 0));
    }

    @Test
    void blanksAreErasedWhereThatIsShorter() {
        settled();
        text(0, 0, "          x", Style.PLAIN);
        text(0, 1, "x                   ", Style.PLAIN);
        assertEquals("^[?2026h^[?25l^[10X^[10Cx\r\nx^[K^[H^[?25h^[?2026l", end(0, 0));
    }

    @Test
    void aGapThatIsKnownIsWrittenAgain() {
        settled();
        text(0, 0, "a b", Style.PLAIN);
        end(0, 0);
        text(0, 0, "x", Style.PLAIN);
        text(2, 0, "y", Style.PLAIN);
        assertEquals("x y", end(3, 0));
    }

    @Test
    void aWideClusterOfSeveralPartsClearsItsPlaceFirst() {
        settled();
        frame.put(0, 0, Style.PLAIN, "\ud83d\udc4d\ud83c\udffd", 2);
        frame.put(2, 0, Style.PLAIN, "x", 1);
        String bytes = end(3, 0);
        assertTrue(bytes.startsWith("^[?2026h^[?25l  ^[2D\ud83d\udc4d\ud83c\udffd^[1;3Hx"), bytes);
    }

    @Test
    void aRowIsWrittenAgainWhenAClusterGoesThatTheTerminalMayHaveGivenMoreColumns() {
        settled();
        frame.put(0, 0, Style.PLAIN, "\ud83d\udc4d\ud83c\udffd", 2);
        text(10, 0, "x", RED);
        end(3, 0);
        text(0, 0, "  ", Style.PLAIN);
        String bytes = end(0, 0);
        assertTrue(bytes.contains("\r^[K^[10C^[31mx"), bytes);
        settledRowIsLeftAlone();
    }

    private void settledRowIsLeftAlone() {
        text(10, 0, "y", RED);
        String bytes = end(0, 0);
        assertFalse(bytes.contains("^[K"), bytes);
    }

    @Test
    void whatAClusterLeavesBehindItsEndIsOverwrittenAsItIsDrawn() {
        settled();
        frame.put(4, 0, Style.PLAIN, "\u0939\u0940", 1);
        String bytes = end(0, 0);
        assertTrue(bytes.contains("^[K^[4C\u0939\u0940^[1;6H  "), bytes);
    }

    @Test
    void afterTheLastColumnTheCursorIsPlacedAnew() {
        settled();
        frame.put(19, 0, Style.PLAIN, "x", 1);
        frame.put(0, 1, Style.PLAIN, "y", 1);
        assertEquals("^[?2026h^[?25l^[19Cx\r\ny^[?25h^[?2026l", end(1, 1));
    }

    @Test
    void scrollingMovesRowsAndForgetsColours() {
        settled();
        text(0, 0, "x", RED);
        frame.scroll(1, 3, 1);
        assertEquals("^[?2026h^[?25l^[31mx^[m^[2;4r^[S^[r^[?25h^[?2026l", end(0, 0));
        frame.scroll(1, 3, -2);
        assertEquals("^[?2026h^[?25l^[2;4r^[2T^[r^[?25h^[?2026l", end(0, 0));
    }

    @Test
    void aVt100ScrollsByLineEnds() {
        AnsiFrame old = new AnsiFrame(false, 20, 5);
        old.clear();
        old.finish(true, 0, 0);
        old.scroll(1, 3, 2);
        old.scroll(1, 3, -1);
        String bytes = new String(old.finish(true, 0, 0), StandardCharsets.UTF_8).replace('\u001b', '^');
        assertEquals("^[?25l^[2;4r^[4H\n\n^[r^[2;4r^[2H^M^[r^[?25h", bytes);
    }

    @Test
    void aHiddenCursorStaysHidden() {
        settled();
        text(0, 0, "a", Style.PLAIN);
        String hidden = new String(frame.finish(false, 0, 0), StandardCharsets.UTF_8).replace('\u001b', '^');
        assertEquals("^[?2026h^[?25la^[?2026l", hidden);
        assertEquals("^[?2026h\r^[?25h^[?2026l", end(0, 0));
    }

    private void settled() {
        frame.clear();
        frame.finish(true, 0, 0);
    }

    private void text(int column, int row, String text, Style style) {
        for (int i = 0; i < text.length(); i++) {
            frame.put(column + i, row, style, text.substring(i, i + 1), 1);
        }
    }

    private String end(int column, int row) {
        return new String(frame.finish(true, column, row), StandardCharsets.UTF_8).replace('\u001b', '^');
    }
}
