package chat.tern.reliability;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the owner has not been told yet. Short: a stream has at most one event of a kind in it. */
final class Events {
    private final ArrayDeque<ConnectionEvent> waiting = new ArrayDeque<>();
    private final Set<Long> resets = new HashSet<>(2);

    void add(ConnectionEvent event) {
        waiting.addLast(event);
        if (event instanceof ConnectionEvent.StreamReset reset) {
            resets.add(reset.stream());
        }
    }

    Optional<ConnectionEvent> poll() {
        ConnectionEvent next = waiting.pollFirst();
        if (next instanceof ConnectionEvent.StreamReset reset) {
            resets.remove(reset.stream());
        }
        return Optional.ofNullable(next);
    }

    /** Whether the owner still has to hear that this stream was given up. */
    boolean holdsReset(long stream) {
        return resets.contains(stream);
    }
}
