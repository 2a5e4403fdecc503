package chat.tern.reliability;

import java.util.ArrayDeque;
import java.util.Optional;

/** What the owner has not been told yet. Short: a stream has at most one event of a kind in it. */
final class Events {
    private final ArrayDeque<ConnectionEvent> waiting = new ArrayDeque<>();

    void add(ConnectionEvent event) {
        waiting.addLast(event);
    }

    Optional<ConnectionEvent> poll() {
        return Optional.ofNullable(waiting.pollFirst());
    }
}
