package chat.tern.screen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines typed before, in all windows; the unfinished one of each is kept while looking through them. */
final class InputHistory {
    static final int LIMIT = 1_000;

    /** How far back one is in a window, and the unfinished line there. */
    private record Position(int at, String draft) {}

    private final List<String> lines = new ArrayList<>();
    private final Map<Place, Position> positions = new HashMap<>();
    private Place place = new Place(Place.Kind.SERVER, "");
    private String draft = "";
    private int at;

    /** In which window one looks through them now. */
    void in(Place now) {
        if (now.equals(place)) {
            return;
        }
        if (at < lines.size()) {
            positions.put(place, new Position(at, draft));
        }
        Position here = Optional.ofNullable(positions.remove(now)).orElse(new Position(lines.size(), ""));
        place = now;
        at = Math.min(here.at(), lines.size());
        draft = here.draft();
    }

    /** The oldest first. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    void add(String line) {
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(line)) {
            lines.add(line);
        }
        if (lines.size() > LIMIT) {
            lines.remove(0);
        }
        at = lines.size();
        draft = "";
    }

    /** The line before, when there is one; {@code current} is what stands in the input now. */
    Optional<String> older(String current) {
        if (at == 0) {
            return Optional.empty();
        }
        if (at == lines.size()) {
            draft = current;
        }
        at--;
        return Optional.of(lines.get(at));
    }

    /** The line after, at last the unfinished one. */
    Optional<String> newer() {
        if (at >= lines.size()) {
            return Optional.empty();
        }
        at++;
        return Optional.of(at == lines.size() ? draft : lines.get(at));
    }
}
