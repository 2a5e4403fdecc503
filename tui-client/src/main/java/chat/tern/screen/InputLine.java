package chat.tern.screen;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The line being typed, with the editing habits of readline: words, a kill buffer, undo. Places are counted in chars
 * and always stand between two characters as people see them.
 */
final class InputLine {
    /** A line longer than this could never be sent. */
    static final int LIMIT = 256 * 1024;

    static final String TOO_LONG = "that is too long for a line; /send or /put takes it as a file";

    private static final int UNDO_STEPS = 200;

    private record Saved(String text, int cursor) {}

    /** A line that was left for another one, with what could be undone in it. */
    static final class Draft {
        static final Draft EMPTY = new Draft("", 0, new ArrayDeque<>(), 0);

        private final String text;
        private final int cursor;
        private final Deque<Saved> undo;
        private final int replaced;

        private Draft(String text, int cursor, Deque<Saved> undo, int replaced) {
            this.text = text;
            this.cursor = cursor;
            this.undo = undo;
            this.replaced = replaced;
        }

        boolean isEmpty() {
            return text.isEmpty();
        }
    }

    private Deque<Saved> undo = new ArrayDeque<>();
    private String text = "";
    private int cursor;
    private String killed = "";
    private boolean typing;
    private int replaced;

    String text() {
        return text;
    }

    int cursor() {
        return cursor;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Another line in its place; the cursor goes to the end. */
    void set(String newText) {
        replaced++;
        set(newText, newText.length());
    }

    /** The line as it stands, to come back to it. */
    Draft draft() {
        return new Draft(text, cursor, undo, replaced);
    }

    /** Goes on with a line that was left; what was cut can be put into it. */
    void resume(Draft draft) {
        text = draft.text;
        cursor = draft.cursor;
        undo = new ArrayDeque<>(draft.undo);
        replaced = draft.replaced;
        typing = false;
    }

    /** Leaves the line to the buffer that was shown, and goes on with that of the next. */
    void move(Buffer from, Buffer to) {
        from.draft(draft());
        resume(to.draft());
    }

    /** How often another line was put in its place. */
    int replaced() {
        return replaced;
    }

    /** The same line, edited elsewhere, with a cursor of one's own. */
    void set(String newText, int newCursor) {
        remember();
        text = newText;
        cursor = newCursor;
    }

    /** Empties it and forgets what could be undone. */
    String take() {
        String taken = text;
        text = "";
        cursor = 0;
        undo.clear();
        typing = false;
        return taken;
    }

    boolean fits(String more) {
        return text.length() + more.length() <= LIMIT;
    }

    /** Nothing happens where it does not fit. */
    void insert(String more) {
        if (!fits(more)) {
            return;
        }
        if (!typing || more.isBlank()) {
            remember();
        }
        typing = true;
        text = text.substring(0, cursor) + more + text.substring(cursor);
        cursor += more.length();
    }

    void home() {
        moveTo(text.lastIndexOf('\n', cursor - 1) + 1);
    }

    void end() {
        int end = text.indexOf('\n', cursor);
        moveTo(end < 0 ? text.length() : end);
    }

    void left() {
        moveTo(Widths.before(text, cursor));
    }

    void right() {
        moveTo(Widths.after(text, cursor));
    }

    void wordLeft() {
        moveTo(wordStart());
    }

    void wordRight() {
        moveTo(wordEnd());
    }

    void backspace() {
        delete(Widths.before(text, cursor), cursor);
    }

    void delete() {
        delete(cursor, Widths.after(text, cursor));
    }

    void killToEnd() {
        int end = text.indexOf('\n', cursor);
        kill(cursor, end < 0 ? text.length() : end == cursor ? end + 1 : end);
    }

    void killToStart() {
        kill(text.lastIndexOf('\n', cursor - 1) + 1, cursor);
    }

    /** Back to the last space. */
    void killWordBack() {
        int at = cursor;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        kill(at, cursor);
    }

    void killWordLeft() {
        kill(wordStart(), cursor);
    }

    void killWordRight() {
        kill(cursor, wordEnd());
    }

    void yank() {
        typing = false;
        insert(killed);
        typing = false;
    }

    /** Swaps the character before the cursor with the one under it; at the end the last two. */
    void transpose() {
        int middle = cursor == text.length() ? Widths.before(text, cursor) : cursor;
        int start = Widths.before(text, middle);
        int end = Widths.after(text, middle);
        if (start == middle || middle == end) {
            return;
        }
        remember();
        text = text.substring(0, start)
                + text.substring(middle, end)
                + text.substring(start, middle)
                + text.substring(end);
        cursor = end;
    }

    void undo() {
        Saved saved = undo.pollLast();
        if (saved != null) {
            text = saved.text();
            cursor = saved.cursor();
        }
        typing = false;
    }

    /** Whether the cursor can go up (or down) within the text itself. */
    boolean hasLineAbove() {
        return text.lastIndexOf('\n', cursor - 1) >= 0;
    }

    boolean hasLineBelow() {
        return text.indexOf('\n', cursor) >= 0;
    }

    void lineUp() {
        int start = text.lastIndexOf('\n', cursor - 1) + 1;
        int above = text.lastIndexOf('\n', start - 2) + 1;
        moveTo(snap(Math.min(above + (cursor - start), start - 1)));
    }

    void lineDown() {
        int start = text.lastIndexOf('\n', cursor - 1) + 1;
        int below = text.indexOf('\n', cursor) + 1;
        int end = text.indexOf('\n', below);
        moveTo(snap(Math.min(below + (cursor - start), end < 0 ? text.length() : end)));
    }

    private int snap(int at) {
        return at <= 0 ? 0 : Widths.after(text, Widths.before(text, at));
    }

    private int wordStart() {
        int at = cursor;
        while (at > 0 && !isWord(text.codePointBefore(at))) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        while (at > 0 && isWord(text.codePointBefore(at))) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        return at;
    }

    private int wordEnd() {
        int at = cursor;
        while (at < text.length() && !isWord(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        while (at < text.length() && isWord(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private void kill(int from, int to) {
        if (from < to) {
            killed = text.substring(from, to);
            delete(from, to);
        }
    }

    private void delete(int from, int to) {
        if (from < to) {
            remember();
            text = text.substring(0, from) + text.substring(to);
            cursor = from;
        }
    }

    private void moveTo(int at) {
        cursor = Math.clamp(at, 0, text.length());
        typing = false;
    }

    private void remember() {
        typing = false;
        undo.addLast(new Saved(text, cursor));
        if (undo.size() > UNDO_STEPS) {
            undo.removeFirst();
        }
    }
}
