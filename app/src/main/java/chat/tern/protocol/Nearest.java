package chat.tern.protocol;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which of the known words somebody probably meant: commands, options, of the client and of the server. */
public final class Nearest {
    private Nearest() {}

    /** The known word with the fewest slips between it and the typed one, unless that is too many to be a slip. */
    public static Optional<String> to(String typed, Collection<String> known) {
        String word = typed.toLowerCase(Locale.ROOT);
        int best = Math.max(1, Math.min(3, word.length() / 2)) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : known) {
            int distance = startsAlike(word, candidate) ? 1 : slips(word, candidate.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    private static boolean startsAlike(String word, String candidate) {
        return candidate.length() >= 3 && word.startsWith(candidate.toLowerCase(Locale.ROOT));
    }

    /** Letters missing, too many, wrong, or swapped with the next one (optimal string alignment). */
    private static int slips(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
