package chat.tern.command;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Text from elsewhere made safe to draw: whatever could move the cursor, change the terminal or turn the direction of
 * a line is taken out. Text is kept and sent as it was typed; this is only for the eye.
 */
public final class SafeText {
    private SafeText() {}

    /** One line: line ends and tabs become spaces. */
    public static String line(String text) {
        return strip(text, ' ');
    }

    /** Several lines: line ends stay (as {@code \n}), tabs become four spaces. */
    public static String block(String text) {
        return strip(text, '\n');
    }

    /** A text behind what says whose it is: each further line stands under the first one's begin. */
    public static List<String> under(String head, String text) {
        String begin = line(head);
        String said = withoutLastLineEnds(text);
        List<String> lines = block(said).lines().toList();
        if (lines.size() < 2) {
            return List.of(begin + line(said));
        }
        String margin = " ".repeat(begin.codePointCount(0, begin.length()));
        return IntStream.range(0, lines.size())
                .mapToObj(i -> i == 0 ? begin + lines.get(i) : (margin + lines.get(i)).stripTrailing())
                .toList();
    }

    private static String withoutLastLineEnds(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String strip(String text, char lineEnd) {
        if (plain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r' && i < text.length() && text.charAt(i) == '\n') {
                continue;
            }
            append(out, c, lineEnd);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int c, char lineEnd) {
        if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
            out.append(lineEnd);
        } else if (c == '\t') {
            out.append(lineEnd == '\n' ? "    " : " ");
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            out.append('\uFFFD');
        } else if (!harmful(c)) {
            out.appendCodePoint(c);
        }
    }

    /** C0, DEL and C1 controls, marks that turn the direction, the byte order mark, tags and non-characters. */
    private static boolean harmful(int c) {
        return c < 0x20
                || (c >= 0x7f && c < 0xa0)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c
                || c == 0xfeff
                || (c >= 0xfff9 && c <= 0xfffb)
                || (c >= 0xe0000 && c <= 0xe007f)
                || (c & 0xfffe) == 0xfffe;
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                return false;
            }
        }
        return true;
    }
}
