package chat.tern.screen;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * From window to window with news: mentions in rooms before words from one person before the rest, what waits longest
 * first; when all are seen, back to where the walk began.
 */
final class ActiveWalk {
    private static final Comparator<Buffer> FIRST =
            Comparator.comparingInt(ActiveWalk::rank).thenComparing(ActiveWalk::since);

    private final ScreenModel model;
    private Optional<Buffer> start = Optional.empty();
    private Optional<Buffer> reached = Optional.empty();

    ActiveWalk(ScreenModel model) {
        this.model = model;
    }

    /** One step; false where there is nothing new and nowhere to go back to. */
    boolean step() {
        Buffer here = model.active();
        if (reached.filter(here::equals).isEmpty()) {
            start = Optional.of(here);
        }
        Optional<Buffer> next = model.buffers().stream()
                .filter(buffer -> buffer != here && buffer.unread() > 0)
                .min(FIRST);
        Optional<Buffer> to =
                next.or(() -> start.filter(model.buffers()::contains)).filter(buffer -> buffer != here);
        reached = next;
        to.ifPresent(buffer -> model.go(model.buffers().indexOf(buffer)));
        return to.isPresent();
    }

    private static int rank(Buffer buffer) {
        return buffer.mentions() == 0 ? 2 : buffer.place().kind() == Place.Kind.ROOM ? 0 : 1;
    }

    /** What came before this program began has no line here yet, and waits longest. */
    private static Instant since(Buffer buffer) {
        return buffer.entries().stream()
                .filter(entry -> entry.key() == buffer.firstUnread())
                .map(Entry::time)
                .findFirst()
                .orElse(Instant.MIN);
    }
}
