package chat.tern.command;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What follows {@code /search}: words, and conditions as {@code from:bob}. */
final class SearchArguments {
    static final int LINES = 50;

    private final Instant now;
    private final ZoneId zone;
    private final List<String> words = new ArrayList<>();
    private Optional<RoomName> room;
    private Optional<Nickname> from = Optional.empty();
    private long since;
    private long before;

    private SearchArguments(Optional<RoomName> room, Instant now, ZoneId zone) {
        this.room = room;
        this.now = now;
        this.zone = zone;
    }

    /**
     * Reads the arguments; without {@code in:} they are about {@code here}.
     *
     * @throws IllegalArgumentException with a message for people
     */
    static Request.Search parse(Optional<RoomName> here, String arguments, Instant now, ZoneId zone) {
        SearchArguments parsed = new SearchArguments(here, now, zone);
        for (String word : arguments.strip().split("\\s+", -1)) {
            parsed.take(word);
        }
        return new Request.Search(
                parsed.room, String.join(" ", parsed.words), parsed.from, parsed.since, parsed.before, 0, LINES);
    }

    private void take(String word) {
        int colon = word.indexOf(':');
        String key = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = word.substring(colon + 1);
        switch (key) {
            case "in" -> room = value.equals("all") ? Optional.empty() : Optional.of(Target.room(value));
            case "from" -> from = Optional.of(new Nickname(value));
            case "after" -> since = time(value);
            case "before" -> before = time(value);
            default -> words.add(word);
        }
    }

    private long time(String text) {
        return Dates.parse(text, now, zone)
                .map(Instant::toEpochMilli)
                .orElseThrow(() ->
                        new IllegalArgumentException("A date is 2026-03, 2026-03-14 or 3d (ago), not " + text + "."));
    }
}
