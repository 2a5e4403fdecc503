package chat.tern.command;

import java.util.Optional;

/** What somebody does, told to one person: sealed like all else, and known by how the text begins. */
public final class Doing {
    private static final String MARK = "/me ";

    private Doing() {}

    /** The text that tells it. */
    static String text(String action) {
        return MARK + action;
    }

    /** What is done, if that is such a text. */
    public static Optional<String> in(String text) {
        return text.startsWith(MARK) && text.length() > MARK.length()
                ? Optional.of(text.substring(MARK.length()))
                : Optional.empty();
    }
}
