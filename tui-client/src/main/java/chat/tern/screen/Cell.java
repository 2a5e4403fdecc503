package chat.tern.screen;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;

/** A character whose width is ours, where the toolkit guesses another; or one that is part of a link. */
final class Cell extends TextCharacter {
    private static final long serialVersionUID = 1L;

    private final boolean wide;
    private final String link;

    Cell(TextCharacter plain, boolean wide) {
        this(plain, wide, "");
    }

    /** @param link where it leads; empty: nowhere */
    @SuppressWarnings("deprecation") // the one constructor that a subclass can call
    Cell(TextCharacter plain, boolean wide, String link) {
        super(plain);
        this.wide = wide;
        this.link = link;
    }

    /** Where a character that is about to be shown leads; empty: nowhere. */
    static String link(Screen screen, int column, int row) {
        return screen.getBackCharacter(column, row) instanceof Cell cell ? cell.link : "";
    }

    @Override
    public boolean isDoubleWidth() {
        return wide;
    }

    /** One that leads elsewhere has to be written again. */
    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof Cell cell && cell.link.equals(link);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + link.hashCode();
    }
}
