package chat.tern.screen;

import com.googlecode.lanterna.TextCharacter;

/** A character whose width is ours, for those where the toolkit guesses another. */
final class Cell extends TextCharacter {
    private static final long serialVersionUID = 1L;

    private final boolean wide;

    @SuppressWarnings("deprecation") // the one constructor that a subclass can call
    Cell(TextCharacter plain, boolean wide) {
        super(plain);
        this.wide = wide;
    }

    @Override
    public boolean isDoubleWidth() {
        return wide;
    }
}
