package chat.tern.client.home;

import chat.tern.protocol.MessageId;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of one's own that the server has not confirmed, as it is kept on disk: {@code ID TIME KIND TO TEXT}.
 *
 * @param to a room with its {@code #}, or a nick
 * @param millis when it was written, since 1970
 */
public record KeptLine(MessageId id, long millis, Kind kind, String to, String text) {
    private static final int FIELDS = 5;

    /** What sort of line: to a room, the same as an action, or to one person. */
    public enum Kind {
        SAY,
        ME,
        DM
    }

    /** Reads what {@link #line} gave; empty for anything else. */
    static Optional<KeptLine> parse(String line) {
        String[] words = line.split(" ", FIELDS);
        if (words.length < FIELDS) {
            return Optional.empty();
        }
        try {
            Kind kind = Kind.valueOf(words[2].toUpperCase(Locale.ROOT));
            return Optional.of(new KeptLine(
                    MessageId.parse(words[0]), Long.parseLong(words[1]), kind, words[3], unescape(words[4])));
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }

    /** One line, whatever the text is. */
    String line() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return String.join(" ", id.toString(), Long.toString(millis), word, to, escape(text));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                char escaped = text.charAt(i);
                out.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
