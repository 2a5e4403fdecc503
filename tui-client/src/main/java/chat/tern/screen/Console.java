package chat.tern.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/**
 * The terminal we were started on: taken over, and given back as it was found on every kind of exit. {@link #restore}
 * may be called from any thread and as often as wanted.
 */
final class Console {
    /** Modes that a crashed program may have left on, then the alternate screen, bracketed paste and word of the focus. */
    private static final String ENTER =
            "\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1049h\u001b[?2004h\u001b[?1004h";

    /** Where there is no alternate screen, what was painted is erased before it is left. */
    private static final String LEAVE = "\u001b[?2004l\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?1007l"
            + "\u001b[?1004l\u001b[0m\u001b[r\u001b[?25h\u001b[H\u001b[2J\u001b[?1049l";

    /** An empty one for terminals that cannot bring back the one before. */
    private static final String NO_TITLE = "\u001b]2;\u0007\u001b[23;2t";

    /**
     * A kind of terminal of which the library is told beforehand that there is nothing to know. It would ask the program
     * {@code infocmp} about any other, which takes 50 ms, to learn what nobody here wants of it: it is asked for the size,
     * and given finished frames.
     */
    private static final String UNDESCRIBED = "tern";

    private static final Logger JLINE = Logger.getLogger("org.jline");

    private final Terminal tty;
    private final LineModes modes;
    private final AtomicBoolean entered = new AtomicBoolean();
    private final boolean titled;
    private volatile String title = "";
    private boolean mouse;

    private Console(Terminal tty, boolean titled) throws IOException {
        this.titled = titled;
        this.tty = tty;
        this.modes = new LineModes();
    }

    /** Opens the terminal, changing nothing yet; fails when standard input or output is none. */
    static Console open(Map<String, String> environment) throws IOException {
        JLINE.setLevel(Level.OFF);
        InfoCmp.setLoadedInfoCmp(UNDESCRIBED, "");
        try {
            Terminal tty = TerminalBuilder.builder()
                    .system(true)
                    .type(UNDESCRIBED)
                    .provider("jni")
                    .dumb(false)
                    .exec(false)
                    .nativeSignals(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
            return new Console(tty, TerminalTraits.titled(environment));
        } catch (IllegalStateException none) {
            throw new IOException("standard input and output are not a terminal", none);
        }
    }

    Terminal tty() {
        return tty;
    }

    void enter() throws IOException {
        entered.set(true);
        mouse = false;
        modes.raw();
        write(ENTER);
    }

    /** Shows a title; the one before is put back on leaving. Nothing is written when it is the same. */
    void title(String text) throws IOException {
        if (titled && !text.equals(title)) {
            String first = title.isEmpty() ? "\u001b[22;2t" : "";
            title = text;
            write(text.isEmpty() ? NO_TITLE : first + "\u001b]2;" + text + "\u0007");
        }
    }

    /** Has the terminal tell of its mouse, or keep it. */
    void mouse(boolean on) throws IOException {
        if (titled && on != mouse) {
            mouse = on;
            write(on ? "\u001b[?1000h\u001b[?1006h" : "\u001b[?1000l\u001b[?1006l");
        }
    }

    /** Puts a text on the terminal's clipboard, where it allows that; nothing when it is empty. */
    void clipboard(String text) throws IOException {
        if (titled && !text.isEmpty()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            write("\u001b]52;c;" + Base64.getEncoder().encodeToString(bytes) + "\u0007");
        }
    }

    /** Has the terminal tell its user, in the way that it understands. */
    void notify(String how, Notifier.News news) throws IOException {
        if (titled && !how.equals("off")) {
            write(news.sequence(how));
        }
    }

    void restore() {
        if (entered.compareAndSet(true, false)) {
            try {
                write(title.isEmpty() ? LEAVE : LEAVE + NO_TITLE);
                title = "";
            } catch (IOException gone) {
                // the modes below are put back all the same
            }
        }
        try {
            modes.restore();
        } catch (IOException | RuntimeException gone) {
            // a terminal that has hung up needs nothing
        }
    }

    /** The same for good. The library puts its own idea of the modes back when it closes, so that comes first. */
    void close() {
        try {
            tty.close();
        } catch (IOException | RuntimeException gone) {
            // nothing more can be done for it
        }
        restore();
    }

    /** Past every buffer, because what is in them may be stuck. */
    @SuppressWarnings("resource") // closing it would close standard output
    void write(String sequence) throws IOException {
        new FileOutputStream(FileDescriptor.out).write(sequence.getBytes(StandardCharsets.UTF_8));
    }
}
