package chat.tern.screen;

import chat.tern.command.SafeText;

/** Something that the user has to decide before anything else is typed. */
sealed interface Question permits PasteQuestion, KeptQuestion {
    /** Such as {@code Paste 3 lines?}. */
    String ask();

    /** The keys, with words where there is room. */
    String choice(boolean brief);

    /** What it is about. */
    String text();

    /** The beginning of it in one row. */
    default String preview() {
        return SafeText.line(text().strip());
    }
}
