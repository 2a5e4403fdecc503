package chat.tern.screen;

import chat.tern.command.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The windows: server, rooms and talks, numbered for Alt and a digit, with what is unread in each. */
final class RoomsPane {
    private RoomsPane() {}

    static void draw(Canvas canvas, ScreenModel model) {
        List<Row.Painting> rows = rows(model);
        int first = Math.clamp(model.activeIndex() - canvas.height() + 1, 0, rows.size());
        for (int i = first; i < rows.size() && i - first < canvas.height(); i++) {
            rows.get(i).paint(canvas, i - first);
        }
    }

    static List<Row.Painting> rows(ScreenModel model) {
        List<Row.Painting> rows = new ArrayList<>();
        for (int i = 0; i < model.buffers().size(); i++) {
            int index = i;
            rows.add((canvas, y) -> row(canvas, y, model, index));
        }
        return rows;
    }

    private static void row(Canvas canvas, int y, ScreenModel model, int index) {
        Buffer buffer = model.buffers().get(index);
        boolean active = index == model.activeIndex();
        String unread = unread(buffer) + (drafted(model, index) ? " draft" : "");
        int room = canvas.width() - 5 - unread.length();
        String text = (active ? "*" : " ")
                + (index + 1)
                + (index < 9 ? "  " : " ")
                + Widths.cut(label(buffer), Math.max(1, room), canvas.glyphs().more());
        Role role = buffer.mentions() > 0 ? Role.MENTION : active || buffer.unread() > 0 ? Role.HEADING : Role.TEXT;
        canvas.text(0, y, text, role);
        canvas.textBefore(canvas.width(), y, unread, canvas.style(role));
    }

    /** What a buffer is called where space is short. */
    static String label(Buffer buffer) {
        return buffer.place().kind() == Place.Kind.SERVER
                ? "server"
                : SafeText.line(buffer.place().name());
    }

    /** Whether a line waits there that was begun and left. */
    static boolean drafted(ScreenModel model, int index) {
        return index != model.activeIndex()
                && !model.buffers().get(index).draft().isEmpty();
    }

    /** Such as {@code 4}, or {@code 2!} where somebody means us; empty when all is read. */
    static String unread(Buffer buffer) {
        if (buffer.unread() == 0) {
            return "";
        }
        return buffer.mentions() > 0 ? buffer.mentions() + "!" : String.valueOf(buffer.unread());
    }
}
