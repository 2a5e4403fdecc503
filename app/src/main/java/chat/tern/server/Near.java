package chat.tern.server;

import java.util.Collection;
import java.util.Comparator;

/** What somebody who typed a name wrongly may have meant. */
final class Near {
    private static final int MOST_SLIPS = 2;

    private Near() {}

    /** {@code "; did you mean port?"}, or nothing. */
    static String to(String typed, Collection<String> options) {
        return options.stream()
                .map(option -> option.replaceFirst("^-+", ""))
                .filter(name -> slips(typed, name) <= MOST_SLIPS)
                .min(Comparator.comparingInt((String name) -> slips(typed, name))
                        .thenComparing(name -> name))
                .map(name -> "; did you mean " + name + "?")
                .orElse(".");
    }

    /** Letters to change, add or leave out. */
    private static int slips(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
