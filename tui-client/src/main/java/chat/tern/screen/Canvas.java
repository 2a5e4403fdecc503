package chat.tern.screen;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.TextGraphics;
import java.util.HashMap;
import java.util.Map;

/** Draws text into cells, cut at the edge of its part of the screen. Text must be safe already. */
final class Canvas {
    private final TextGraphics graphics;
    private final Palette palette;
    private final Glyphs glyphs;
    private final Rect area;
    private final Map<Style, TextCharacter[]> cells;

    Canvas(TextGraphics graphics, Palette palette, Glyphs glyphs, Rect area) {
        this(graphics, palette, glyphs, area, new HashMap<>());
    }

    private Canvas(
            TextGraphics graphics, Palette palette, Glyphs glyphs, Rect area, Map<Style, TextCharacter[]> cells) {
        this.graphics = graphics;
        this.palette = palette;
        this.glyphs = glyphs;
        this.area = area;
        this.cells = cells;
    }

    /** The same for another part, in cells of the whole screen. */
    Canvas part(Rect other) {
        return new Canvas(graphics, palette, glyphs, other, cells);
    }

    int width() {
        return area.width();
    }

    int height() {
        return area.height();
    }

    Palette palette() {
        return palette;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    Style style(Role role) {
        return palette.style(role);
    }

    /** Writes from a column on; returns the column after the last cell written. */
    int text(int column, int row, String text, Style style) {
        if (row < 0 || row >= area.height()) {
            return column;
        }
        int at = column;
        for (String cluster : Widths.clusters(text)) {
            int width = Widths.ofCluster(cluster);
            if (width == 0) {
                continue;
            }
            if (at + width > area.width()) {
                return at;
            }
            if (at >= 0) {
                set(at, row, cluster, width, style);
            }
            at += width;
        }
        return at;
    }

    int text(int column, int row, String text, Role role) {
        return text(column, row, text, palette.style(role));
    }

    /** Writes so that the text ends before a column; returns the column where it begins. */
    int textBefore(int column, int row, String text, Style style) {
        int at = column - Widths.of(text);
        text(at, row, text, style);
        return at;
    }

    /** Makes what is written there a link, on terminals that know such. */
    void link(int column, int row, int width, String target) {
        if (row < 0 || row >= area.height()) {
            return;
        }
        for (int at = Math.max(0, column); at < Math.min(column + width, area.width()); at++) {
            TextCharacter there = graphics.getCharacter(area.x() + at, area.y() + row);
            graphics.setCharacter(area.x() + at, area.y() + row, new Cell(there, there.isDoubleWidth(), target));
            at += there.isDoubleWidth() ? 1 : 0;
        }
    }

    /** Fills a row of cells with one character of one column. */
    void fill(int from, int to, int row, String cluster, Style style) {
        for (int column = Math.max(0, from); column < Math.min(to, area.width()); column++) {
            set(column, row, cluster, 1, style);
        }
    }

    void clear() {
        for (int row = 0; row < area.height(); row++) {
            fill(0, area.width(), row, " ", Style.PLAIN);
        }
    }

    private void set(int column, int row, String cluster, int width, Style style) {
        if (row >= 0 && row < area.height()) {
            graphics.setCharacter(area.x() + column, area.y() + row, cell(cluster, width, style));
        }
    }

    private TextCharacter cell(String cluster, int width, Style style) {
        if (cluster.length() == 1 && cluster.charAt(0) < 0x7f) {
            TextCharacter[] known = cells.computeIfAbsent(style, unseen -> new TextCharacter[0x7f]);
            char c = cluster.charAt(0);
            TextCharacter cell = known[c];
            if (cell == null) {
                cell = fresh(cluster, style);
                known[c] = cell;
            }
            return cell;
        }
        TextCharacter plain = fresh(cluster, style);
        return plain.isDoubleWidth() == (width == 2) ? plain : new Cell(plain, width == 2);
    }

    private static TextCharacter fresh(String cluster, Style style) {
        TextCharacter[] made = TextCharacter.fromString(cluster, style.foreground(), style.background(), style.signs());
        return made.length == 1 ? made[0] : fresh("?", style);
    }
}
