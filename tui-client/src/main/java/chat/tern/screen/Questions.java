package chat.tern.screen;

/** A question in the place of the input line, with the beginning of what it is about. */
final class Questions {
    private Questions() {}

    /** The keys are seen in the narrowest window: what is asked is cut before them. */
    static InputPane.Cursor draw(Canvas canvas, Question question) {
        String more = canvas.glyphs().more();
        boolean roomy = Widths.of(question.ask() + question.choice(false)) < canvas.width();
        String choice = question.choice(!roomy);
        String ask = Widths.cut(question.ask(), Math.max(0, canvas.width() - Widths.of(choice) - 1), more);
        int end = canvas.text(0, 0, Widths.cut(ask + choice, canvas.width(), more), Role.QUESTION);
        String preview = "  " + question.preview();
        canvas.text(end, 0, Widths.cut(preview, Math.max(0, canvas.width() - end), more), Role.FAINT);
        return new InputPane.Cursor(Math.min(end, canvas.width() - 1), 0);
    }
}
