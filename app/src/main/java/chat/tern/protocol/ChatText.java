package chat.tern.protocol;

import java.util.Optional;

/**
 * What may be said: any text that UTF-8 can carry, without NUL, within the server's limit. It is stored and passed on
 * exactly as it is; nothing is normalised or stripped.
 */
public final class ChatText {
    private ChatText() {}

    /** Why {@code text} cannot be sent, for people, or empty; {@code maxBytes} 0 stands for no limit. */
    public static Optional<String> problem(String text, int maxBytes) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("The text has a NUL character in it, which cannot be sent.");
        }
        if (!wellFormed(text)) {
            return Optional.of("The text is not valid Unicode (half of a surrogate pair stands alone).");
        }
        return tooLong(text, maxBytes);
    }

    /** The part of {@link #problem} that concerns length. */
    public static Optional<String> tooLong(String text, int maxBytes) {
        int bytes = utf8Length(text);
        return maxBytes > 0 && bytes > maxBytes
                ? Optional.of("The text has " + bytes + " bytes; up to " + maxBytes
                        + " are taken here. Make it shorter, or send a file.")
                : Optional.empty();
    }

    /** The size of {@code text} in UTF-8, without encoding it. */
    public static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** Without a stream of code points: it is asked for each line that is sent to each of those who hear it. */
    private static boolean wellFormed(String text) {
        boolean high = false;
        for (int i = 0; i < text.length(); i++) {
            if (high != Character.isLowSurrogate(text.charAt(i))) {
                return false;
            }
            high = Character.isHighSurrogate(text.charAt(i));
        }
        return !high;
    }
}
