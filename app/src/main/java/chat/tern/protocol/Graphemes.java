package chat.tern.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text by what a reader takes for one character (extended grapheme clusters, UAX 29). */
public final class Graphemes {
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    /** Below it no character joins the one before it, but for the line feed of CR LF. */
    private static final char FIRST_COMBINING = 0x300;

    private Graphemes() {}

    /** The text from its end to its beginning; what belongs together stays as it is. */
    public static String reversed(String text) {
        return simple(text) ? new StringBuilder(text).reverse().toString() : byCluster(text);
    }

    private static boolean simple(String text) {
        return text.chars().allMatch(c -> c < FIRST_COMBINING && c != '\r');
    }

    private static String byCluster(String text) {
        char[] reversed = new char[text.length()];
        int position = reversed.length;
        Matcher cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            position -= cluster.end() - cluster.start();
            text.getChars(cluster.start(), cluster.end(), reversed, position);
        }
        return new String(reversed);
    }
}
