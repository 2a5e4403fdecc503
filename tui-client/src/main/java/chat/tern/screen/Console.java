package chat.tern.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

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

    private static final Logger JLINE = Logger.getLogger("org.jline");

    private final Terminal tty;
    private final LineModes modes;
    private final AtomicBoolean entered = new AtomicBoolean();

    private Console(Terminal tty) throws IOException {
        this.tty = tty;
        this.modes = new LineModes();
    }

    /** Opens the terminal, changing nothing yet; fails when standard input or output is none. */
    static Console open() throws IOException {
        JLINE.setLevel(Level.OFF);
        try {
            return new Console(TerminalBuilder.builder()
                    .system(true)
                    .provider("jni")
                    .dumb(false)
                    .exec(false)
                    .nativeSignals(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build());
        } catch (IllegalStateException none) {
            throw new IOException("standard input and output are not a terminal", none);
        }
    }

    Terminal tty() {
        return tty;
    }

    void enter() throws IOException {
        entered.set(true);
        modes.raw();
        write(ENTER);
    }

    void restore() {
        if (entered.compareAndSet(true, false)) {
            try {
                write(LEAVE);
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
    private static void write(String sequence) throws IOException {
        new FileOutputStream(FileDescriptor.out).write(sequence.getBytes(StandardCharsets.US_ASCII));
    }
}
