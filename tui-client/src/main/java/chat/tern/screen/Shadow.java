package chat.tern.screen;

import java.util.Arrays;

/**
 * What stands on the terminal, as far as it is plain ASCII: over a short gap it is cheaper to write the same cells
 * again than to move the cursor.
 */
final class Shadow {
    private static final char UNKNOWN = 0;

    private char[][] text = new char[0][0];
    private Style[][] styles = new Style[0][0];

    /** Nothing is known any more. */
    void reset(int columns, int rows) {
        text = new char[rows][columns];
        styles = new Style[rows][columns];
        for (Style[] row : styles) {
            Arrays.fill(row, Style.PLAIN);
        }
    }

    /** Every cell is blank. */
    void clear() {
        erase(0, text.length - 1);
    }

    void put(int column, int row, Style style, String cluster, int width) {
        for (int i = column; i < Math.min(column + width, text[row].length); i++) {
            text[row][i] = width == 1 && Widths.isAscii(cluster) ? cluster.charAt(0) : UNKNOWN;
            styles[row][i] = style;
        }
    }

    void blank(int column, int row, int count, Style style) {
        int end = Math.min(column + count, text[row].length);
        Arrays.fill(text[row], column, end, ' ');
        Arrays.fill(styles[row], column, end, style);
    }

    void scroll(int first, int last, int distance) {
        int count = Math.min(Math.abs(distance), last - first + 1);
        boolean up = distance > 0;
        for (int i = 0; i <= last - first - count; i++) {
            int to = up ? first + i : last - i;
            int from = up ? to + count : to - count;
            text[to] = text[from].clone();
            styles[to] = styles[from].clone();
        }
        erase(up ? last - count + 1 : first, up ? last : first + count - 1);
    }

    /** The cells of a gap, when they can be written with that pen; else empty. */
    String gap(int row, int from, int to, Style pen) {
        StringBuilder gap = new StringBuilder();
        for (int column = from; column < to; column++) {
            char c = text[row][column];
            boolean same = styles[row][column].equals(pen) || (c == ' ' && styles[row][column].blank() && pen.blank());
            if (c == UNKNOWN || !same) {
                return "";
            }
            gap.append(c);
        }
        return gap.toString();
    }

    private void erase(int first, int last) {
        for (int row = first; row <= last; row++) {
            Arrays.fill(text[row], ' ');
            Arrays.fill(styles[row], Style.PLAIN);
        }
    }
}
