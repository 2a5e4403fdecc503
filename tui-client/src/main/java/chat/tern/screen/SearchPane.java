package chat.tern.screen;

/** The prompt of a search in the place of the input line. */
final class SearchPane {
    private SearchPane() {}

    /** Returns where the cursor is. */
    static InputPane.Cursor draw(Canvas canvas, Search search) {
        String more = canvas.glyphs().more();
        int column = canvas.text(0, 0, search.label() + ": ", Role.HEADING);
        String query = Widths.cut(search.query().text(), Math.max(1, canvas.width() / 2 - column), more);
        int cursor = canvas.text(column, 0, query, Role.TEXT);
        String result = search.result();
        String all = result.isEmpty() ? search.keys() : result + "   " + search.keys();
        canvas.text(cursor + 2, 0, Widths.cut(all, Math.max(0, canvas.width() - cursor - 2), more), Role.FAINT);
        return new InputPane.Cursor(Math.min(cursor, canvas.width() - 1), 0);
    }
}
