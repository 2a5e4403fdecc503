package chat.tern.testing.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A terminal's text as a picture: {@code tmux capture-pane -ep} comes in, SVG goes out. Each run of cells of one look is
 * a text of exactly as many columns as it has, so that a viewer's font cannot move them.
 */
public final class Picture {
    private static final double CELL_WIDTH = 8.43; // of DejaVu Sans Mono, for viewers that do not know textLength
    private static final int CELL_HEIGHT = 17;
    private static final int BASELINE = 13;
    private static final int FONT_SIZE = 14;
    private static final int MARGIN = 8;

    private final StringBuilder svg = new StringBuilder();

    private Picture() {}

    /** The program; the argument is the number of columns. */
    public static void main(String[] args) throws IOException {
        List<String> lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .toList();
        System.out.write(of(lines, Integer.parseInt(args[0])).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    static String of(List<String> lines, int columns) {
        return new Picture().draw(lines, columns);
    }

    private String draw(List<String> lines, int columns) {
        double width = columns * CELL_WIDTH + 2 * MARGIN;
        int height = lines.size() * CELL_HEIGHT + 2 * MARGIN;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.1f %d\" width=\"%.0f\" height=\"%d\""
                        + " font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"%d\">%n",
                width,
                height,
                width,
                height,
                FONT_SIZE));
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"")
                .append(Look.BACKGROUND)
                .append("\"/>\n");
        Look look = Look.PLAIN;
        for (int row = 0; row < lines.size(); row++) {
            look = drawLine(lines.get(row), row, look);
        }
        return svg.append("</svg>\n").toString();
    }

    /** Draws one line and returns the look that goes on in the next. */
    private Look drawLine(String line, int row, Look first) {
        Look look = first;
        int column = 0;
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != '\u001b') {
                run.append(line.charAt(i));
                continue;
            }
            int end = line.indexOf('m', i);
            column = drawRun(run, row, column, look);
            look = look.with(line.substring(i + 2, end));
            i = end;
        }
        drawRun(run, row, column, look);
        return look;
    }

    /** Draws what is in the run, empties it, and returns the column after it. */
    private int drawRun(StringBuilder run, int row, int column, Look look) {
        if (run.isEmpty()) {
            return column;
        }
        String text = run.toString();
        run.setLength(0);
        int columns = (int) text.codePoints().count();
        double x = MARGIN + column * CELL_WIDTH;
        int y = MARGIN + row * CELL_HEIGHT;
        if (!look.back().equals(Look.BACKGROUND)) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"/>%n",
                    x,
                    y,
                    columns * CELL_WIDTH,
                    CELL_HEIGHT,
                    look.back()));
        }
        if (!text.isBlank()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text xml:space=\"preserve\" x=\"%.2f\" y=\"%d\" textLength=\"%.2f\" fill=\"%s\"%s>%s</text>%n",
                    x,
                    y + BASELINE,
                    columns * CELL_WIDTH,
                    look.ink(),
                    look.bold() ? " font-weight=\"bold\"" : "",
                    escaped(text)));
        }
        return column + columns;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
