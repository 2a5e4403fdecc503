package chat.tern.screen;

/**
 * One row of the message pane.
 *
 * @param key of the entry it belongs to
 * @param line which row of that entry
 */
record Row(long key, int line, Painting painting) {
    /** Draws the row at that height. */
    @FunctionalInterface
    interface Painting {
        void paint(Canvas canvas, int y);
    }

    boolean same(Row other) {
        return key == other.key && line == other.line;
    }
}
