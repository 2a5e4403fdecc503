package chat.tern.screen;

/**
 * The signs the picture is made of: box characters where the locale has UTF-8, ASCII where it has not.
 *
 * @param bar between nick and text
 * @param pastBar the same for lines that were replayed
 * @param more what was cut off
 */
record Glyphs(
        String horizontal,
        String vertical,
        String cross,
        String teeDown,
        String teeUp,
        String teeRight,
        String teeLeft,
        String strong,
        String bar,
        String pastBar,
        String more,
        String down,
        String up,
        String done,
        String undone,
        String delivered) {
    static final Glyphs ASCII =
            new Glyphs("-", "|", "+", "+", "+", "+", "+", "=", "|", ":", "~", "v", "^", "#", ".", "vv");
    static final Glyphs UNICODE =
            new Glyphs("─", "│", "┼", "┬", "┴", "├", "┤", "═", "│", "┊", "…", "↓", "↑", "█", "░", "✓✓");

    static Glyphs of(boolean unicode) {
        return unicode ? UNICODE : ASCII;
    }
}
