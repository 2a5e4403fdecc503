package chat.tern.screen;

import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;

/** The face on our own terminal: the bytes it writes, and what a real terminal would make of them. */
final class ByteTerminal {
    /** Counts writes, because each is a packet over a slow line. */
    private static final class Counted extends ByteArrayOutputStream {
        private int writes;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            writes++;
            super.write(bytes, offset, length);
        }
    }

    private final Counted out = new Counted();
    private final DumbTerminal tty;
    private final JLineLanternaTerminal terminal;
    private final Painter painter;
    private final Show show;
    private final ScreenTerminal emulator;
    private int seenWrites;
    private Optional<TerminalScreen> screen = Optional.empty();

    ByteTerminal(Show show, int columns, int rows) {
        this(show, columns, rows, Map.of("TERM", "xterm-256color"));
    }

    ByteTerminal(Show show, int columns, int rows, Map<String, String> environment) {
        this.show = show;
        try {
            tty = new DumbTerminal("test", "xterm", new ByteArrayInputStream(new byte[0]), out, StandardCharsets.UTF_8);
            tty.setSize(new Size(columns, rows));
            boolean linked = TerminalTraits.of(environment).linked();
            terminal = new JLineLanternaTerminal(
                    tty, TerminalTraits.of(environment), (x, y) -> linked ? Cell.link(screen(), x, y) : "");
            screen = Optional.of(new TerminalScreen(terminal));
            TerminalScreen screen = screen();
            screen.startScreen();
            painter = new Painter(screen, show.face.view());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        emulator = new ScreenTerminal(columns, rows);
        size(columns, rows);
    }

    private TerminalScreen screen() {
        return screen.orElseThrow();
    }

    void resize(int columns, int rows) {
        tty.setSize(new Size(columns, rows));
        terminal.measure();
        painter.repaint();
        emulator.setSize(columns, rows);
        size(columns, rows);
    }

    void repaint() {
        painter.repaint();
    }

    private void size(int columns, int rows) {
        show.columns = columns;
        show.rows = rows;
    }

    /** Draws a frame; the bytes it took. */
    String frame() {
        out.reset();
        seenWrites = out.writes;
        try {
            painter.paint(show.clock.instant());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String bytes = out.toString(StandardCharsets.UTF_8);
        emulator.write(bytes);
        return bytes;
    }

    /** How many writes the last frame took. */
    int writes() {
        return out.writes - seenWrites;
    }

    /** What stands on the emulated screen: rows without the blanks at their ends. */
    String picture() {
        Size size = tty.getSize();
        long[] cells = new long[size.getColumns() * size.getRows()];
        emulator.dump(cells, 0, 0, size.getRows(), size.getColumns(), null);
        StringBuilder picture = new StringBuilder();
        for (int row = 0; row < size.getRows(); row++) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < size.getColumns(); column++) {
                text.appendCodePoint((int) cells[row * size.getColumns() + column]);
            }
            picture.append(text.toString().stripTrailing()).append('\n');
        }
        return picture.toString();
    }
}
