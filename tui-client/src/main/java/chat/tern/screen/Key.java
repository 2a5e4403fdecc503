package chat.tern.screen;

/** What came from the keyboard. */
sealed interface Key {
    /** A character to be typed; never a control character. */
    record Text(int codePoint) implements Key {}

    /** A key with a name, such as {@code Ctrl+A}, {@code Alt+Enter}, {@code Shift+Tab}, {@code F1}, {@code PgUp}. */
    record Stroke(String name) implements Key {}

    /**
     * A bracketed paste, line ends as {@code \n}.
     *
     * @param cut whether there was more than is kept
     */
    record Paste(String text, boolean cut) implements Key {}

    record Focus(boolean gained) implements Key {}
}
