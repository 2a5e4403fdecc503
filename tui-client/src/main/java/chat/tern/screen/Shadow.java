package chat.tern.screen;

import java.util.Arrays;

/**
 * What stands on the terminal: over a short gap of plain ASCII it is cheaper to write the same cells again than to move
 * the cursor, and a row in which the terminal may have counted otherwise has to be written again as a whole.
 */
final class Shadow {
    /** One cluster, which leads to {@code target}; empty: nowhere. */
    record Drawn(Style style, String cluster, int width, String target) {
        static final Drawn BLANK = new Drawn(Style.PLAIN, " ", 1, "");

        /** The second column of a wide cluster; stands for itself nowhere. */
        static final Drawn REST = new Drawn(Style.PLAIN, "", 0, "");

        static Drawn blank(Style style) {
            return style.equals(Style.PLAIN) ? BLANK : new Drawn(style, " ", 1, "");
        }

        boolean isBlank() {
            return cluster.equals(" ") && style.blank();
        }

        boolean isAscii() {
            return cluster.length() == 1 && Widths.isAscii(cluster);
        }
    }

    private Drawn[][] cells = new Drawn[0][0];

    /** Every cell is blank. */
    void reset(int columns, int rows) {
        cells = new Drawn[rows][columns];
        clear();
    }

    /** Every cell is blank. */
    void clear() {
        erase(0, cells.length - 1);
    }

    void put(int column, int row, Drawn drawn) {
        cells[row][column] = drawn;
        int end = Math.min(column + drawn.width(), cells[row].length);
        Arrays.fill(cells[row], Math.min(column + 1, end), end, Drawn.REST);
    }

    void blank(int column, int row, int count, Style style) {
        Arrays.fill(cells[row], column, Math.min(column + count, cells[row].length), Drawn.blank(style));
    }

    /** The cells of a row, from the left. */
    Drawn[] row(int row) {
        return cells[row].clone();
    }

    /** Whether one of these cells holds what the terminal may have given more columns, or fewer. */
    boolean isDoubtful(int column, int row, int count) {
        for (int i = column; i < Math.min(column + count, cells[row].length); i++) {
            if (!cells[row][i].isAscii()
                    && !cells[row][i].cluster().isEmpty()
                    && Widths.doubtful(cells[row][i].cluster())) {
                return true;
            }
        }
        return false;
    }

    void scroll(int first, int last, int distance) {
        int count = Math.min(Math.abs(distance), last - first + 1);
        boolean up = distance > 0;
        for (int i = 0; i <= last - first - count; i++) {
            int to = up ? first + i : last - i;
            int from = up ? to + count : to - count;
            cells[to] = cells[from].clone();
        }
        erase(up ? last - count + 1 : first, up ? last : first + count - 1);
    }

    /** The cells of a gap, when they can be written with that pen; else empty. */
    String gap(int row, int from, int to, Style pen) {
        StringBuilder gap = new StringBuilder();
        for (int column = from; column < to; column++) {
            Drawn cell = cells[row][column];
            boolean same = cell.style().equals(pen) || (cell.isBlank() && pen.blank());
            if (!cell.isAscii() || !cell.target().isEmpty() || !same) {
                return "";
            }
            gap.append(cell.cluster());
        }
        return gap.toString();
    }

    private void erase(int first, int last) {
        for (int row = first; row <= last; row++) {
            Arrays.fill(cells[row], Drawn.BLANK);
        }
    }
}
