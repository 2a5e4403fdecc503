package chat.tern.screen;

import chat.tern.command.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is typing where, as far as that was heard in the last seconds. */
final class Typists {
    /** Twice as long as until the next notice, of which one may be lost. */
    static final Duration SHOWN = Duration.ofSeconds(6);

    private static final int MOST = 32;
    private static final int NAMED = 2;
    private static final int WIDEST = 16;

    private record Typist(Place place, String nick) {}

    private final Map<Typist, Instant> until = new LinkedHashMap<>();

    void heard(Place place, String nick, Instant now) {
        Typist typist = new Typist(place, nick);
        until.remove(typist);
        if (until.size() == MOST) {
            until.remove(until.keySet().iterator().next());
        }
        until.put(typist, now.plus(SHOWN));
    }

    /** The line is here. */
    void said(Place place, String nick) {
        until.remove(new Typist(place, nick));
    }

    void expire(Instant now) {
        until.values().removeIf(end -> !now.isBefore(end));
    }

    /** When the first of them is taken away. */
    Optional<Instant> nextExpiry() {
        return until.values().stream().min(Instant::compareTo);
    }

    /** {@code ben is typing}, or nothing. */
    String text(Place place, String more) {
        List<String> nicks = until.keySet().stream()
                .filter(typist -> typist.place().equals(place))
                .map(typist -> Widths.cut(SafeText.line(typist.nick()), WIDEST, more))
                .sorted()
                .toList();
        return switch (nicks.size()) {
            case 0 -> "";
            case 1 -> nicks.getFirst() + " is typing";
            case NAMED -> String.join(", ", nicks) + " are typing";
            default -> nicks.size() + " are typing";
        };
    }
}
