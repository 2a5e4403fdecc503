package chat.tern.screen;

import chat.tern.command.SafeText;

/** The question about a paste, in the place of the input line. */
final class Questions {
    private Questions() {}

    static InputPane.Cursor draw(Canvas canvas, PasteQuestion question) {
        String choice = question.messages().size() == 1
                ? "[y]es, one message  [e]dit  [n]o"
                : "[y]es, " + question.messages().size() + " messages  [e]dit  [n]o";
        String brief = "[y] [e]dit [n]";
        String ask = "Paste " + question.lines() + " lines" + (question.cut() ? " (cut off)" : "") + "? ";
        String full = ask + choice;
        String text = Widths.of(full) < canvas.width() ? full : ask + brief;
        int end = canvas.text(0, 0, text, Role.QUESTION);
        String preview = "  " + SafeText.line(question.text().strip());
        canvas.text(
                end,
                0,
                Widths.cut(
                        preview,
                        Math.max(0, canvas.width() - end),
                        canvas.glyphs().more()),
                Role.FAINT);
        return new InputPane.Cursor(Math.min(end, canvas.width() - 1), 0);
    }
}
