package chat.tern.screen;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/**
 * The one answer to "how many columns": text is composed (NFC), cut into what people see as one character (grapheme
 * clusters), and each of these takes 0, 1 or 2 columns.
 */
final class Widths {
    private Widths() {}

    /** Columns of a whole text. */
    static int of(String text) {
        if (isSimple(text)) {
            return text.length();
        }
        int columns = 0;
        for (String cluster : clusters(text)) {
            columns += ofCluster(cluster);
        }
        return columns;
    }

    /** The clusters of the composed text, in order. */
    static List<String> clusters(String text) {
        List<String> clusters = new ArrayList<>(text.length());
        if (isSimple(text)) {
            for (int i = 0; i < text.length(); i++) {
                clusters.add(String.valueOf(text.charAt(i)));
            }
            return clusters;
        }
        return pieces(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /** The clusters of the text as it is, so that their lengths add up to its own. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>(text.length());
        BreakIterator breaks = breaks(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    /** Columns of one cluster: 0 for marks that stand alone, 2 at most. */
    static int ofCluster(String cluster) {
        if (cluster.length() == 1 && isSimple(cluster.charAt(0))) {
            return 1;
        }
        int sum = 0;
        for (int i = 0; i < cluster.length(); ) {
            int c = cluster.codePointAt(i);
            sum += Math.max(0, WCWidth.wcwidth(c));
            i += Character.charCount(c);
        }
        return Math.min(2, sum);
    }

    /** Whether terminals disagree on the columns of this cluster, so that the cursor's place after it is unknown. */
    static boolean doubtful(String cluster) {
        int first = cluster.codePointAt(0);
        if (first >= 0x1f000) {
            return true;
        }
        for (int i = Character.charCount(first); i < cluster.length(); ) {
            int c = cluster.codePointAt(i);
            if (c == 0x200d
                    || c == 0xfe0f
                    || c == 0x20e3
                    || WCWidth.wcwidth(c) != 0
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    /** Whether the cluster has more than one code point. */
    static boolean several(String cluster) {
        return cluster.codePointCount(0, cluster.length()) > 1;
    }

    /** Where the cluster that ends at {@code index} begins; 0 at the start. */
    static int before(String text, int index) {
        if (index <= 0) {
            return 0;
        }
        int at = breaks(text).preceding(index);
        return at == BreakIterator.DONE ? 0 : at;
    }

    /** Where the cluster that begins at {@code index} ends; the length at the end. */
    static int after(String text, int index) {
        if (index >= text.length()) {
            return text.length();
        }
        int at = breaks(text).following(index);
        return at == BreakIterator.DONE ? text.length() : at;
    }

    /** The longest beginning of the text that fits, with a sign at its end where something was cut off. */
    static String cut(String text, int columns, String sign) {
        if (of(text) <= columns) {
            return text;
        }
        int room = columns - of(sign);
        StringBuilder out = new StringBuilder();
        for (String cluster : clusters(text)) {
            room -= ofCluster(cluster);
            if (room < 0) {
                break;
            }
            out.append(cluster);
        }
        return columns < of(sign) ? "" : out + sign;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x7f;
    }

    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSimple(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether it is composed, a cluster and one column wide without a look at Unicode's tables, as are boxes and blocks: the
     * first frame is drawn with no more than these, and the tables take tens of milliseconds to load.
     */
    private static boolean isSimple(char c) {
        return isPlain(c) || (c >= 0x2500 && c <= 0x259f);
    }

    private static BreakIterator breaks(String text) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        return breaks;
    }
}
