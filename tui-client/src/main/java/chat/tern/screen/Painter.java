package chat.tern.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Brings the picture to the toolkit's screen: scrolls what only moved, and has only differences written. */
final class Painter {
    private final Screen screen;
    private final View view;
    private List<Row> shown = List.of();
    private Rect shownAt = Rect.NONE;
    private boolean complete = true;

    Painter(Screen screen, View view) {
        this.screen = screen;
        this.view = view;
    }

    /** The next frame is painted whole: after a resize, a pause, or when asked for. */
    void repaint() {
        complete = true;
    }

    void paint(Instant now) throws IOException {
        complete |= screen.doResizeIfNecessary() != null;
        TerminalSize size = screen.getTerminalSize();
        View.Frame frame = view.measure(size.getColumns(), size.getRows(), now);
        if (!complete) {
            scroll(frame);
        }
        InputPane.Cursor cursor = view.draw(screen.newTextGraphics(), frame);
        Rect input = frame.layout().input();
        screen.setCursorPosition(new TerminalPosition(input.x() + cursor.column(), input.y() + cursor.row()));
        screen.refresh(complete ? RefreshType.COMPLETE : RefreshType.DELTA);
        complete = false;
        shown = frame.messages();
        shownAt = frame.layout().messages();
    }

    /** Messages that moved up or down by whole rows are moved by the terminal. */
    private void scroll(View.Frame frame) {
        Rect area = frame.layout().messages();
        if (!area.equals(shownAt) || shown.isEmpty() || frame.messages().isEmpty()) {
            return;
        }
        int distance = distance(area, frame.messages());
        if (distance != 0) {
            screen.scrollLines(area.y(), area.bottom() - 1, distance);
        }
    }

    /** How far the rows moved up; 0 when they did not, or when hardly any would stay. */
    private int distance(Rect area, List<Row> now) {
        int height = area.height();
        int best = 0;
        int most = height / 3;
        for (int distance = 1 - height; distance < height; distance++) {
            int kept = kept(height, now, distance);
            if (kept > most) {
                most = kept;
                best = distance;
            }
        }
        return kept(height, now, 0) >= most ? 0 : best;
    }

    private int kept(int height, List<Row> now, int distance) {
        int kept = 0;
        for (int i = 0; i < now.size(); i++) {
            int old = height - now.size() + i + distance - (height - shown.size());
            if (old >= 0 && old < shown.size() && shown.get(old).same(now.get(i))) {
                kept++;
            }
        }
        return kept;
    }
}
