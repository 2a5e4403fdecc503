package chat.tern.screen;

import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The line being typed, over as many rows as it needs and may have; or a question in its place. */
final class InputPane {
    /** Where the cursor belongs, in cells of the pane. */
    record Cursor(int column, int row) {}

    private final List<List<String>> rows = new ArrayList<>();
    /** The rows that go on with the line of the row above. */
    private final BitSet wrapped = new BitSet();

    private final String prompt;
    private final int promptWidth;
    private Cursor cursor = new Cursor(0, 0);

    private InputPane(String prompt) {
        this.prompt = prompt;
        this.promptWidth = Widths.of(prompt);
    }

    static InputPane of(ScreenModel model, int columns, Glyphs glyphs) {
        InputPane pane = new InputPane(prompt(model, columns, glyphs));
        pane.lay(model.input().text(), model.input().cursor(), Math.max(4, columns - pane.promptWidth));
        return pane;
    }

    int rows() {
        return rows.size();
    }

    /** Draws the rows around the cursor, or, where there is one row only, as much around it as fits. */
    Cursor draw(Canvas canvas) {
        if (canvas.height() == 1 && rows.size() > 1) {
            return drawAround(canvas);
        }
        int first = Math.clamp(cursor.row() - canvas.height() + 1, 0, Math.max(0, rows.size() - canvas.height()));
        for (int i = 0; i < canvas.height() && first + i < rows.size(); i++) {
            String lead = first + i == 0
                    ? prompt
                    : " ".repeat(Math.max(0, promptWidth - 2)) + canvas.glyphs().bar() + " ";
            int column = canvas.text(0, i, lead, first + i == 0 ? Role.HEADING : Role.BORDER);
            for (String cluster : rows.get(first + i)) {
                column = canvas.text(column, i, cluster, Role.TEXT);
            }
        }
        return new Cursor(Math.min(cursor.column(), canvas.width() - 1), cursor.row() - first);
    }

    private Cursor drawAround(Canvas canvas) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        int used = promptWidth;
        for (String cluster : rows.get(cursor.row())) {
            (used < cursor.column() ? before : after).add(cluster);
            used += Widths.of(cluster);
        }
        for (int row = cursor.row(); row > 0 && wrapped.get(row); row--) {
            before.addAll(0, rows.get(row - 1));
        }
        int room = canvas.width() - promptWidth - 1;
        int wanted = Math.min(room / 4, after.stream().mapToInt(Widths::of).sum());
        int first = before.size();
        for (int left = room - wanted; first > 0 && Widths.of(before.get(first - 1)) <= left; first--) {
            left -= Widths.of(before.get(first - 1));
        }
        int column = canvas.text(0, 0, prompt, Role.HEADING);
        for (String cluster : before.subList(first, before.size())) {
            column = canvas.text(column, 0, cluster, Role.TEXT);
        }
        Cursor here = new Cursor(Math.min(column, canvas.width() - 1), 0);
        for (String cluster : after) {
            column = canvas.text(column, 0, cluster, Role.TEXT);
        }
        return here;
    }

    private static String prompt(ScreenModel model, int columns, Glyphs glyphs) {
        if (columns < 40) {
            return "> ";
        }
        return Widths.cut(RoomsPane.label(model.active()), columns / 4, glyphs.more()) + "> ";
    }

    private void lay(String text, int cursorAt, int width) {
        rows.add(new ArrayList<>());
        int used = 0;
        int at = 0;
        for (String cluster : Widths.pieces(text)) {
            String shown = SafeText.line(cluster);
            int columns = cluster.equals("\n") ? 0 : Widths.of(shown);
            if (used + columns > width - 1) {
                wrapped.set(rows.size());
                rows.add(new ArrayList<>());
                used = 0;
            }
            if (at == cursorAt) {
                cursor = new Cursor(promptWidth + used, rows.size() - 1);
            }
            if (cluster.equals("\n")) {
                rows.add(new ArrayList<>());
                used = 0;
            } else {
                rows.get(rows.size() - 1).add(shown);
                used += columns;
            }
            at += cluster.length();
        }
        if (at <= cursorAt) {
            cursor = new Cursor(promptWidth + used, rows.size() - 1);
        }
    }
}
