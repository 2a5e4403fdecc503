package chat.tern.protocol;

import java.util.Locale;

/** Whether a text speaks of somebody: the nick stands in it as a word, in whatever case. */
public final class Mentions {
    private Mentions() {}

    /** Whether it does. */
    public static boolean of(Nickname nick, String text) {
        String where = fold(text);
        String what = fold(nick.toString());
        for (int at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
            if (isEdge(where, at - 1) && isEdge(where, at + what.length())) {
                return true;
            }
        }
        return false;
    }

    private static String fold(String text) {
        return NameRules.nfkc(text).toLowerCase(Locale.ROOT);
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || (!Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) != '_');
    }
}
