package chat.tern.line;

import java.text.BreakIterator;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jline.utils.WCWidth;

/**
 * The prompt of a terminal that cannot move its cursor but to the left and to the next line: what is typed stands behind
 * it, and what comes stands above. Keys and lines enter, what the terminal is to be sent leaves. For one thread.
 */
final class PlainPrompt {
    private static final int BACKSPACE = 0x08;
    private static final int CTRL_D = 0x04;
    private static final int CTRL_R = 0x12;
    private static final int CTRL_U = 0x15;
    private static final int CTRL_W = 0x17;
    private static final int ESCAPE = 0x1b;
    private static final int DELETE = 0x7f;
    private static final int LIMIT = LineSource.MAX_BYTES / 4;

    private final boolean echo;
    private final IntSupplier columns;
    private final StringBuilder typed = new StringBuilder();
    private final StringBuilder out = new StringBuilder();
    private Optional<String> prompt = Optional.empty();
    private boolean returned;
    private Swallowed swallowed = Swallowed.NOTHING;

    /** How far a key is read that means nothing here, as the arrows do. */
    private enum Swallowed {
        NOTHING,
        ESCAPE,
        SEQUENCE
    }

    /** What a key has led to. */
    sealed interface Done {
        /** Nothing to be carried out. */
        record Nothing() implements Done {}

        record Line(String text) implements Done {}

        /** Ctrl+D on an empty line. */
        record End() implements Done {}
    }

    /**
     * Nothing is typed yet.
     *
     * @param echo whether keys are to be shown: who has lines sent by another program, such as an editor, sees them there
     * @param columns how wide the terminal is
     */
    PlainPrompt(boolean echo, IntSupplier columns) {
        this.echo = echo;
        this.columns = columns;
    }

    /** What the terminal is to be sent since the last call. */
    String take() {
        String text = out.toString();
        out.setLength(0);
        return text;
    }

    /** Asks for a line. */
    void ask(String text) {
        prompt = Optional.of(text);
        draw();
    }

    /** Shows lines above the prompt, each ended. */
    void above(String lines) {
        cover(lines);
        draw();
    }

    private void cover(String lines) {
        int covered = width();
        int end = lines.indexOf('\n');
        if (prompt.isEmpty()) {
            out.append(lines);
        } else if (covered >= columns.getAsInt()) {
            out.append('\n').append(lines);
        } else {
            String first = lines.substring(0, end);
            out.append('\r').append(first).append(" ".repeat(Math.max(0, covered - width(first))));
            out.append(lines, end, lines.length());
        }
    }

    /** Takes back what is typed; false when there is nothing. */
    boolean interrupt() {
        if (typed.isEmpty()) {
            return false;
        }
        typed.setLength(0);
        anew();
        return true;
    }

    /** Draws it again on a line of its own, as the terminal may show something else. */
    void anew() {
        out.append('\n');
        draw();
    }

    /** Shows the last lines of all: nothing more is asked for. */
    void last(String lines) {
        if (lines.isEmpty()) {
            out.append(prompt.isPresent() ? "\n" : "");
        } else {
            cover(lines);
        }
        prompt = Optional.empty();
    }

    Done key(int key) {
        boolean second = key == '\n' && returned;
        returned = key == '\r';
        if (second || isSwallowed(key)) {
            return new Done.Nothing();
        }
        switch (key) {
            case '\r', '\n' -> {
                return new Done.Line(line());
            }
            case CTRL_D -> {
                return typed.isEmpty() ? new Done.End() : new Done.Nothing();
            }
            case BACKSPACE, DELETE -> erase(lastCharacter());
            case CTRL_W -> erase(lastWord());
            case CTRL_U -> erase(0);
            case CTRL_R -> anew();
            default -> type(key);
        }
        return new Done.Nothing();
    }

    private String line() {
        String text = typed.toString();
        typed.setLength(0);
        prompt = Optional.empty();
        out.append(echo ? "\n" : "");
        return text;
    }

    private boolean isSwallowed(int key) {
        boolean inside = swallowed != Swallowed.NOTHING;
        swallowed = switch (swallowed) {
            case NOTHING -> key == ESCAPE ? Swallowed.ESCAPE : Swallowed.NOTHING;
            case ESCAPE -> key == '[' || key == 'O' ? Swallowed.SEQUENCE : Swallowed.NOTHING;
            case SEQUENCE -> key >= '@' && key <= '~' ? Swallowed.NOTHING : Swallowed.SEQUENCE;
        };
        return inside || key == ESCAPE;
    }

    private void type(int key) {
        boolean text = key == '\t' || !Character.isISOControl(key);
        if (text && typed.length() < LIMIT) {
            typed.appendCodePoint(key);
            if (echo) {
                out.append(shown(Character.toString(key)));
            }
        }
    }

    /** Takes away what stands behind that place. */
    private void erase(int from) {
        if (from == typed.length()) {
            return;
        }
        boolean near = width() < columns.getAsInt();
        int gone = width(typed.substring(from));
        typed.setLength(from);
        if (!near) {
            anew();
        } else if (echo) {
            out.append("\b".repeat(gone)).append(" ".repeat(gone)).append("\b".repeat(gone));
        }
    }

    private int lastCharacter() {
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(typed.toString());
        characters.last();
        return Math.max(0, characters.previous());
    }

    private int lastWord() {
        int from = typed.length();
        while (from > 0 && typed.charAt(from - 1) == ' ') {
            from--;
        }
        while (from > 0 && typed.charAt(from - 1) != ' ') {
            from--;
        }
        return from;
    }

    private void draw() {
        out.append(prompt.orElse("")).append(echo ? shown(typed.toString()) : "");
    }

    private int width() {
        return width(prompt.orElse("")) + (echo ? width(typed.toString()) : 0);
    }

    private static String shown(String text) {
        return text.replace('\t', ' ');
    }

    private static int width(String text) {
        return shown(text)
                .codePoints()
                .map(WCWidth::wcwidth)
                .map(width -> Math.max(0, width))
                .sum();
    }
}
