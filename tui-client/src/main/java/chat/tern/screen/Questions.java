package chat.tern.screen;

/** A question in the place of the input line, with the beginning of what it is about. */
final class Questions {
    private Questions() {}

    static InputPane.Cursor draw(Canvas canvas, Question question) {
        String full = question.ask() + question.choice(false);
        String brief = question.ask() + question.choice(true);
        String shown = Widths.of(full) < canvas.width() ? full : brief;
        String more = canvas.glyphs().more();
        int end = canvas.text(0, 0, Widths.cut(shown, canvas.width(), more), Role.QUESTION);
        String preview = "  " + question.preview();
        canvas.text(end, 0, Widths.cut(preview, Math.max(0, canvas.width() - end), more), Role.FAINT);
        return new InputPane.Cursor(Math.min(end, canvas.width() - 1), 0);
    }
}
