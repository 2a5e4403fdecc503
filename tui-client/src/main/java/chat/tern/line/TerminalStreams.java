package chat.tern.line;

import java.io.IOException;
import java.util.List;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.WinSize;
import org.jline.terminal.Terminal;

/** Which of the standard streams are terminals. */
public final class TerminalStreams {
    private static final int IN = 0;
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int USUAL_COLUMNS = 80;

    private TerminalStreams() {}

    /** Whether somebody can type and see a prompt. */
    public static boolean interactive() {
        return isTerminal(IN) && isTerminal(OUT);
    }

    /** Whether JLine can edit there; these are none for it: it would take lines from a raw terminal. */
    static boolean edits(String term) {
        return !List.of("", Terminal.TYPE_DUMB, Terminal.TYPE_DUMB_COLOR).contains(term);
    }

    /** Whether somebody is there to answer a question. */
    public static boolean canAsk() {
        return isTerminal(IN) && isTerminal(ERR);
    }

    /** Whether somebody types. */
    static boolean inputIsTerminal() {
        return isTerminal(IN);
    }

    /** Whether standard error is a terminal. */
    public static boolean errorIsTerminal() {
        return isTerminal(ERR);
    }

    /** Whether standard output is a terminal. */
    public static boolean outputIsTerminal() {
        return isTerminal(OUT);
    }

    /** The width of standard error's terminal, 80 where it is not known. */
    public static int errorColumns() {
        try {
            WinSize size = new WinSize();
            if (CLibrary.ioctl(ERR, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0) {
                return size.ws_col;
            }
        } catch (LinkageError | RuntimeException unknownPlatform) {
            return USUAL_COLUMNS;
        }
        return USUAL_COLUMNS;
    }

    /** Whether writing failed because nobody reads any more, which is no fault. */
    public static boolean readerGone(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("Broken pipe");
    }

    private static boolean isTerminal(int descriptor) {
        try {
            return CLibrary.isatty(descriptor) == 1;
        } catch (LinkageError | RuntimeException unknownPlatform) {
            return false;
        }
    }
}
