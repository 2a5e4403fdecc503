package chat.tern.screen;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of so many columns: at spaces where it can, inside a word where it must. */
final class Wrap {
    private final int width;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int used;
    private int lastSpace = -1;

    private Wrap(int width) {
        this.width = Math.max(2, width);
    }

    /** At least one line; line ends in the text are kept. */
    static List<String> lines(String text, int width) {
        Wrap wrap = new Wrap(width);
        for (String part : text.split("\n", -1)) {
            if (Widths.isAscii(part) && part.length() <= wrap.width) {
                wrap.lines.add(part);
            } else {
                wrap.paragraph(part);
            }
        }
        return wrap.lines;
    }

    /** The same for a table's row: what goes on in the next line stands under its last column. */
    static List<String> hanging(String text, int width) {
        int column = text.lastIndexOf("  ") + 2;
        int indent = column > 2 && column <= width / 2 ? column : Math.min(4, width / 4);
        List<String> whole = lines(text, width);
        if (whole.size() == 1 || text.indexOf('\n') >= 0) {
            return whole;
        }
        List<String> lines = new ArrayList<>();
        String first = whole.get(0);
        if (indent == column && first.length() < column) { // a word for which the next line has no more room
            first = Widths.cut(text, width, "");
        }
        lines.add(first);
        String rest = text.substring(first.length()).strip();
        lines(rest, width - indent).forEach(line -> lines.add(" ".repeat(indent) + line));
        return lines;
    }

    private void paragraph(String text) {
        for (String cluster : Widths.clusters(text)) {
            int columns = Widths.ofCluster(cluster);
            boolean space = cluster.equals(" ");
            if (used + columns > width) {
                if (space) {
                    end();
                    continue;
                }
                overflow();
            }
            if (space) {
                lastSpace = line.length();
            }
            line.append(cluster);
            used += columns;
        }
        end();
    }

    /** The line is full inside a word. */
    private void overflow() {
        if (lastSpace > 0 && !line.substring(0, lastSpace).isBlank()) {
            String rest = line.substring(lastSpace + 1);
            line.setLength(lastSpace);
            end();
            line.append(rest);
            used = Widths.of(rest);
        } else {
            end();
        }
    }

    private void end() {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
        lastSpace = -1;
    }
}
