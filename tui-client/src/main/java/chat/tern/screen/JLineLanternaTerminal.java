package chat.tern.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.Scrollable;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.AbstractTerminal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/**
 * What the toolkit's screen draws on: setters only record what is wanted, and a flush makes one write, or none when
 * nothing changed. Input is not read here. Used by the one thread that draws.
 */
final class JLineLanternaTerminal extends AbstractTerminal implements Scrollable {
    /** Where the character at a place leads; empty: nowhere. */
    interface LinkAt {
        String at(int column, int row);
    }

    private static final TerminalSize FALLBACK = new TerminalSize(80, 24);

    private final Terminal tty;
    private final OutputStream out;
    private final AnsiFrame frame;
    private final LinkAt links;
    private TerminalSize size;
    private int column;
    private int row;
    private boolean cursorVisible = true;
    private TextColor foreground = TextColor.ANSI.DEFAULT;
    private TextColor background = TextColor.ANSI.DEFAULT;
    private EnumSet<SGR> signs = EnumSet.noneOf(SGR.class);
    private Style style = Style.PLAIN;
    private boolean styleStale;

    JLineLanternaTerminal(Terminal tty, TerminalTraits traits, LinkAt links) {
        this.links = links;
        this.tty = tty;
        this.out = tty.output();
        this.size = measured(tty);
        this.frame = new AnsiFrame(traits.modern(), size.getColumns(), size.getRows());
    }

    /** Looks at the size anew, and tells the screen when it is another. */
    void measure() {
        TerminalSize now = measured(tty);
        if (!now.equals(size)) {
            size = now;
            onResized(now);
        }
        frame.resize(now.getColumns(), now.getRows());
    }

    private static TerminalSize measured(Terminal tty) {
        Size size = tty.getSize();
        return size.getColumns() <= 0 || size.getRows() <= 0
                ? FALLBACK
                : new TerminalSize(size.getColumns(), size.getRows());
    }

    @Override
    public TerminalSize getTerminalSize() {
        return size;
    }

    /** The console enters and leaves the alternate screen, because it must do so on every kind of exit. */
    @Override
    public void enterPrivateMode() {
        frame.forget();
    }

    @Override
    public void exitPrivateMode() {
        frame.forget();
    }

    @Override
    public void clearScreen() {
        frame.clear();
    }

    @Override
    public void setCursorPosition(int newColumn, int newRow) {
        column = newColumn;
        row = newRow;
    }

    @Override
    public void setCursorPosition(TerminalPosition position) {
        setCursorPosition(position.getColumn(), position.getRow());
    }

    @Override
    public TerminalPosition getCursorPosition() {
        return new TerminalPosition(column, row);
    }

    @Override
    public void setCursorVisible(boolean visible) {
        cursorVisible = visible;
    }

    @Override
    public void putCharacter(char c) {
        putString(String.valueOf(c));
    }

    @Override
    public void putString(String text) {
        if (styleStale) {
            style = new Style(foreground, background, EnumSet.copyOf(signs));
            styleStale = false;
        }
        for (String cluster : text.length() == 1 ? java.util.List.of(text) : Widths.clusters(text)) {
            int width = Widths.ofCluster(cluster);
            if (width > 0 && column + width <= size.getColumns()) {
                frame.put(column, row, style, cluster, width, links.at(column, row));
            }
            column += width;
        }
    }

    @Override
    public void enableSGR(SGR sign) {
        styleStale |= signs.add(sign);
    }

    @Override
    public void disableSGR(SGR sign) {
        styleStale |= signs.remove(sign);
    }

    @Override
    public void resetColorAndSGR() {
        foreground = TextColor.ANSI.DEFAULT;
        background = TextColor.ANSI.DEFAULT;
        signs = EnumSet.noneOf(SGR.class);
        styleStale = true;
    }

    @Override
    public void setForegroundColor(TextColor color) {
        foreground = color;
        styleStale = true;
    }

    @Override
    public void setBackgroundColor(TextColor color) {
        background = color;
        styleStale = true;
    }

    @Override
    public void scrollLines(int firstLine, int lastLine, int distance) {
        frame.scroll(firstLine, lastLine, distance);
    }

    /** Never wrapped into a frame, so that a terminal multiplexer's own bell mark works. */
    @Override
    public void bell() throws IOException {
        out.write(7);
        out.flush();
    }

    @Override
    public void flush() throws IOException {
        byte[] bytes = frame.finish(cursorVisible, column, row);
        if (bytes.length > 0) {
            out.write(bytes);
            out.flush();
        }
    }

    /** The size is asked of the driver, never of the terminal: nothing is enquired. */
    @Override
    public byte[] enquireTerminal(int timeout, TimeUnit unit) {
        return new byte[0];
    }

    /** Keys come through the input loop. */
    @Override
    public KeyStroke pollInput() {
        throw new UnsupportedOperationException("keys do not come through the toolkit");
    }

    @Override
    public KeyStroke readInput() {
        throw new UnsupportedOperationException("keys do not come through the toolkit");
    }

    @Override
    public void close() {
        frame.forget();
    }
}
