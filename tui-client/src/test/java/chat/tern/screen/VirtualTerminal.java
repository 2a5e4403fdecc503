package chat.tern.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The toolkit's terminal in memory, and what stands on it. */
final class VirtualTerminal {
    private final DefaultVirtualTerminal terminal;
    private final Painter painter;
    private final Show show;

    VirtualTerminal(Show show, int columns, int rows) {
        this.show = show;
        show.columns = columns;
        show.rows = rows;
        terminal = new DefaultVirtualTerminal(new TerminalSize(columns, rows));
        try {
            TerminalScreen screen = new TerminalScreen(terminal);
            screen.startScreen();
            painter = new Painter(screen, show.face.view());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Draws, and says what is to be seen: rows without the blanks at their ends. */
    String picture() {
        try {
            painter.paint(show.clock.instant());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        StringBuilder picture = new StringBuilder();
        for (int row = 0; row < terminal.getTerminalSize().getRows(); row++) {
            picture.append(row(row).stripTrailing()).append('\n');
        }
        return picture.toString();
    }

    /** The cursor as {@code column,row}. */
    String cursor() {
        return terminal.getCursorPosition().getColumn() + ","
                + terminal.getCursorPosition().getRow();
    }

    private String row(int row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < terminal.getTerminalSize().getColumns(); column++) {
            TextCharacter cell = terminal.getCharacter(column, row);
            text.append(cell.getCharacterString());
            column += cell.isDoubleWidth() ? 1 : 0;
        }
        return text.toString();
    }
}
