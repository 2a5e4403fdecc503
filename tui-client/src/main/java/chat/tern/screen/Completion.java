package chat.tern.screen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Completing what stands before the cursor: commands and their arguments, rooms, {@code :emoji}, nicks (latest speaker
 * first).
 */
final class Completion {
    /** What can be completed; each list in the order of preference. */
    record Words(List<String> commands, List<String> nicks, List<String> rooms, Arguments arguments) {}

    private List<String> found = List.of();
    private int at;
    private int start;
    private String before = "";
    private String after = "";
    private String shown = "";

    /** Puts the next (or the previous) completion into the line; false when there is none. */
    boolean complete(InputLine input, Words words, boolean back) {
        if (found.isEmpty() || !input.text().equals(shown)) {
            begin(input, words);
        } else {
            at = Math.floorMod(at + (back ? -1 : 1), found.size());
        }
        if (found.isEmpty()) {
            return false;
        }
        String done = before.substring(0, start) + found.get(at);
        shown = done + after;
        input.set(shown, done.length());
        if (found.size() == 1) {
            forget();
        }
        return true;
    }

    void forget() {
        found = List.of();
        shown = "";
    }

    private void begin(InputLine input, Words words) {
        before = input.text().substring(0, input.cursor());
        after = input.text().substring(input.cursor());
        at = 0;
        Optional<Arguments.Choice> argument = words.arguments().of(before);
        start = argument.map(Arguments.Choice::start)
                .orElse(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1);
        String word = before.substring(start);
        found = argument.map(choice -> matching(choice.words(), word)).orElseGet(() -> candidates(word, words));
    }

    private List<String> matching(List<String> choices, String word) {
        Set<String> all = new LinkedHashSet<>();
        for (String choice : choices) {
            match(all, List.of(choice), word, choice.endsWith("/") ? "" : " ");
        }
        return new ArrayList<>(all);
    }

    private List<String> candidates(String word, Words words) {
        Set<String> all = new LinkedHashSet<>();
        boolean first = start == 0;
        if (first && word.startsWith("/")) {
            match(all, words.commands().stream().map(name -> "/" + name).toList(), word, " ");
        } else if (word.startsWith(":") && word.length() > 1) {
            all.addAll(Emoji.matching(word.substring(1)));
        } else if (word.startsWith("#")) {
            match(all, words.rooms(), word, " ");
        } else if (!word.isEmpty()) {
            match(all, words.nicks(), word, first ? ": " : " ");
        }
        return new ArrayList<>(all);
    }

    private void match(Set<String> into, List<String> from, String word, String tail) {
        String folded = word.toLowerCase(Locale.ROOT);
        for (String candidate : from) {
            if (candidate.toLowerCase(Locale.ROOT).startsWith(folded)) {
                into.add(candidate + (after.startsWith(tail) ? "" : tail));
            }
        }
    }
}
