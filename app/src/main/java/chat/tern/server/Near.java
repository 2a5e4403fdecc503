package chat.tern.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who typed a name wrongly may have meant. */
final class Near {
    private static final int MOST_SLIPS = 2;

    private Near() {}

    /** The nearest of those that are near; dashes in front do not count. */
    static Optional<String> to(String typed, Collection<String> names) {
        String bare = bare(typed);
        return names.stream()
                .filter(name -> slips(bare, bare(name)) <= MOST_SLIPS)
                .min(Comparator.comparingInt((String name) -> slips(bare, bare(name)))
                        .thenComparing(name -> name));
    }

    private static String bare(String name) {
        return name.replaceFirst("^-+", "");
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
