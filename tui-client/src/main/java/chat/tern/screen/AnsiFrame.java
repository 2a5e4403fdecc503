package chat.tern.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * The bytes of one frame. Knows where the terminal's cursor is and how its pen stands, so that only what differs is
 * written; blanks are held back until it is known whether erasing is shorter.
 */
final class AnsiFrame {
    /** Frames up to this size without an escape need no synchronized update: they are a keystroke's echo. */
    private static final int ECHO = 24;

    private static final int UNKNOWN = -1;
    /** So many columns more a terminal may have given to a cluster. */
    private static final int LEFT_BEHIND = 2;

    private static final int SHORT_RUN = 5;
    private static final int SHORT_GAP = 3;

    private final boolean modern;
    private final StringBuilder out = new StringBuilder(4096);
    private int columns;
    private int rows;
    private int column = UNKNOWN;
    private int row = UNKNOWN;
    private Style pen = Style.PLAIN;
    private boolean penKnown;
    private boolean visible = true;
    private int blanks;
    private int blankColumn;
    private int blankRow;
    private Style blankStyle = Style.PLAIN;
    private final Shadow shadow = new Shadow();
    private boolean painted;
    private String link = "";
    private final BitSet ghosts = new BitSet();

    AnsiFrame(boolean modern, int columns, int rows) {
        this.modern = modern;
        resize(columns, rows);
    }

    /** After this nothing is known of the terminal's cursor and pen. */
    void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        forget();
    }

    /** Something else wrote to the terminal. */
    void forget() {
        column = UNKNOWN;
        row = UNKNOWN;
        penKnown = false;
        visible = true;
        shadow.reset(columns, rows);
        ghosts.clear();
    }

    /** Draws one cluster of so many columns that leads nowhere. */
    void put(int atColumn, int atRow, Style style, String cluster, int width) {
        put(atColumn, atRow, style, cluster, width, "");
    }

    /**
     * Draws one cluster of so many columns.
     *
     * @param target where a link leads; empty: nowhere
     */
    void put(int atColumn, int atRow, Style style, String cluster, int width, String target) {
        if (cluster.equals(" ") && style.blank()) {
            blank(atColumn, atRow, style);
            return;
        }
        settle();
        boolean doubtful = Widths.doubtful(cluster);
        if (doubtful || shadow.isDoubtful(atColumn, atRow, width)) {
            ghosts.set(atRow);
        }
        draw(atColumn, atRow, new Shadow.Drawn(style, cluster, width, target), doubtful);
    }

    private void draw(int atColumn, int atRow, Shadow.Drawn drawn, boolean doubtful) {
        painted = true;
        move(atColumn, atRow);
        link(drawn.target());
        pen(drawn.style());
        if (drawn.width() == 2 && Widths.several(drawn.cluster())) {
            out.append("  \u001b[2D");
        }
        out.append(drawn.cluster());
        shadow.put(atColumn, atRow, drawn);
        column = atColumn + drawn.width();
        if (doubtful) {
            column = UNKNOWN;
            row = UNKNOWN;
        } else if (column >= columns) {
            column = UNKNOWN;
        }
    }

    /**
     * Writes rows again in which a cluster came or went of which the terminal may have counted the columns otherwise:
     * what it left behind the cluster's end would stay for ever, as nothing changes there for us.
     */
    private void exorcise() {
        settle();
        for (int ghost = ghosts.nextSetBit(0); ghost >= 0; ghost = ghosts.nextSetBit(ghost + 1)) {
            Shadow.Drawn[] cells = shadow.row(ghost);
            move(0, ghost);
            link("");
            pen(Style.PLAIN);
            out.append("\u001b[K");
            shadow.blank(0, ghost, columns, Style.PLAIN);
            int certain = 0;
            for (int i = 0; i < cells.length; i += Math.max(1, cells[i].width())) {
                boolean doubtful = !cells[i].isAscii() && cells[i].width() > 0 && Widths.doubtful(cells[i].cluster());
                boolean erased = cells[i].equals(Shadow.Drawn.BLANK) && i >= certain;
                if (!erased && cells[i].width() > 0) {
                    draw(i, ghost, cells[i], doubtful);
                }
                certain = doubtful ? i + cells[i].width() + LEFT_BEHIND : certain;
            }
        }
        ghosts.clear();
    }

    void clear() {
        settle();
        link("");
        painted = true;
        pen(Style.PLAIN);
        out.append("\u001b[H\u001b[2J");
        shadow.clear();
        column = 0;
        row = 0;
    }

    /** Moves whole rows up (positive distance) or down; the rows that come free are blank. */
    void scroll(int first, int last, int distance) {
        exorcise();
        link("");
        painted = true;
        pen(Style.PLAIN);
        int count = Math.min(Math.abs(distance), last - first + 1);
        out.append("\u001b[").append(first + 1).append(';').append(last + 1).append('r');
        if (modern) {
            csi(count, distance > 0 ? 'S' : 'T');
        } else if (distance > 0) {
            out.append("\u001b[").append(last + 1).append('H').append("\n".repeat(count));
        } else {
            out.append("\u001b[").append(first + 1).append('H').append("\u001bM".repeat(count));
        }
        out.append("\u001b[r");
        shadow.scroll(first, last, distance);
        column = 0;
        row = 0;
    }

    /** Ends the frame: what has to be written, nothing when nothing changed. */
    byte[] finish(boolean showCursor, int cursorColumn, int cursorRow) {
        exorcise();
        link("");
        boolean escapes = out.indexOf("\u001b") >= 0;
        if (showCursor) {
            move(cursorColumn, cursorRow);
        }
        boolean echo = out.length() <= ECHO && showCursor == visible && !(painted && escapes);
        String bytes = echo ? out.toString() : wrapped(showCursor);
        visible = showCursor;
        painted = false;
        out.setLength(0);
        return bytes.getBytes(StandardCharsets.UTF_8);
    }

    private String wrapped(boolean showCursor) {
        if (penKnown && !pen.equals(Style.PLAIN)) {
            pen(Style.PLAIN);
        }
        return (modern ? "\u001b[?2026h" : "")
                + (visible ? "\u001b[?25l" : "")
                + out
                + (showCursor ? "\u001b[?25h" : "")
                + (modern ? "\u001b[?2026l" : "");
    }

    private void blank(int atColumn, int atRow, Style style) {
        if (blanks > 0 && blankRow == atRow && blankColumn + blanks == atColumn) {
            blanks++;
            return;
        }
        settle();
        blanks = 1;
        blankColumn = atColumn;
        blankRow = atRow;
        blankStyle = style;
    }

    /** Writes the blanks held back. */
    private void settle() {
        if (blanks == 0) {
            return;
        }
        int count = blanks;
        blanks = 0;
        link("");
        painted = true;
        move(blankColumn, blankRow);
        if (!penKnown || !pen.blank()) {
            pen(blankStyle);
        }
        if (shadow.isDoubtful(blankColumn, blankRow, count)) {
            ghosts.set(blankRow);
        }
        shadow.blank(blankColumn, blankRow, count, blankStyle);
        boolean toEnd = blankColumn + count >= columns;
        if (count >= SHORT_RUN && toEnd) {
            out.append("\u001b[K");
        } else if (count > SHORT_RUN && modern) {
            csi(count, 'X');
        } else {
            out.append(" ".repeat(count));
            column = toEnd ? UNKNOWN : blankColumn + count;
        }
    }

    private void move(int toColumn, int toRow) {
        if (column == toColumn && row == toRow) {
            return;
        }
        if (row == toRow && column != UNKNOWN) {
            moveAlong(toColumn);
        } else if (row != UNKNOWN && toRow == row + 1 && toColumn == 0 && toRow < rows) {
            out.append("\r\n");
        } else {
            out.append("\u001b[");
            if (toRow > 0 || toColumn > 0) {
                out.append(toRow + 1);
            }
            if (toColumn > 0) {
                out.append(';').append(toColumn + 1);
            }
            out.append('H');
        }
        column = toColumn;
        row = toRow;
    }

    private void moveAlong(int toColumn) {
        int distance = toColumn - column;
        String gap = distance > 0 && distance <= SHORT_GAP && penKnown ? shadow.gap(row, column, toColumn, pen) : "";
        if (toColumn == 0) {
            out.append('\r');
        } else if (!gap.isEmpty()) {
            out.append(gap);
        } else if (distance > 0) {
            csi(distance, 'C');
        } else if (distance >= -4) {
            out.append("\b".repeat(-distance));
        } else {
            csi(-distance, 'D');
        }
    }

    /** Rows of one link have one number, so that terminals mark all of it. */
    private void link(String target) {
        if (target.equals(link)) {
            return;
        }
        link = target;
        String number = target.isEmpty() ? "" : "id=" + Integer.toHexString(target.hashCode());
        out.append("\u001b]8;").append(number).append(';').append(target).append("\u001b\\");
    }

    private void csi(int count, char end) {
        out.append("\u001b[");
        if (count > 1) {
            out.append(count);
        }
        out.append(end);
    }

    private void pen(Style style) {
        if (penKnown && pen.equals(style)) {
            return;
        }
        if (style.equals(Style.PLAIN)) {
            out.append("\u001b[m");
        } else {
            out.append("\u001b[").append(change(style)).append('m');
        }
        pen = style;
        penKnown = true;
    }

    private String change(Style style) {
        StringBuilder codes = new StringBuilder();
        Style from = pen;
        if (!penKnown || !style.signs().containsAll(pen.signs())) {
            codes.append("0;");
            from = Style.PLAIN;
        }
        for (SGR sign : style.signs()) {
            if (!from.signs().contains(sign)) {
                codes.append(code(sign)).append(';');
            }
        }
        color(codes, from.foreground(), style.foreground(), true);
        color(codes, from.background(), style.background(), false);
        codes.setLength(Math.max(0, codes.length() - 1));
        return codes.toString();
    }

    private static void color(StringBuilder codes, TextColor from, TextColor to, boolean foreground) {
        if (!from.equals(to)) {
            byte[] code = foreground ? to.getForegroundSGRSequence() : to.getBackgroundSGRSequence();
            codes.append(new String(code, StandardCharsets.US_ASCII)).append(';');
        }
    }

    private static int code(SGR sign) {
        return switch (sign) {
            case BOLD -> 1;
            case ITALIC -> 3;
            case UNDERLINE -> 4;
            case BLINK -> 5;
            case REVERSE -> 7;
            case CROSSED_OUT -> 9;
            case FRAKTUR -> 20;
            case BORDERED -> 51;
            case CIRCLED -> 52;
        };
    }
}
