package chat.tern.client.room;

import chat.tern.protocol.MessageId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Messages in the order they were written, each kept until the server confirms it, sent again after an outage. */
public final class Outgoing {
    /** That are not confirmed yet, all together. */
    public static final int MAX_MESSAGES = 10_000;

    static final long MAX_BYTES = 16L << 20;

    private final Map<MessageId, Waiting> unconfirmed = new LinkedHashMap<>();
    private final Map<MessageId, Waiting> unsent = new LinkedHashMap<>();
    private long bytes;

    /** Whether a message of that size may be added. */
    boolean hasRoom(int more) {
        return unconfirmed.size() < MAX_MESSAGES && bytes + more <= MAX_BYTES;
    }

    void add(Waiting message) {
        unconfirmed.put(message.id(), message);
        unsent.put(message.id(), message);
        bytes += message.bytes();
    }

    /** The same, to be sent before all others. */
    void addFirst(Waiting message) {
        List<Waiting> later = List.copyOf(unconfirmed.values());
        List<Waiting> laterUnsent = List.copyOf(unsent.values());
        unconfirmed.clear();
        unsent.clear();
        add(message);
        later.forEach(each -> unconfirmed.put(each.id(), each));
        laterUnsent.forEach(each -> unsent.put(each.id(), each));
    }

    /** The next message to send on this connection. */
    Optional<Waiting> next() {
        return unsent.values().stream().findFirst();
    }

    /** What {@link #next} gave was sent. */
    void sent() {
        next().ifPresent(message -> unsent.remove(message.id()));
    }

    /** A new connection: whatever is not confirmed goes out again, in order. */
    void restart() {
        unsent.clear();
        unsent.putAll(unconfirmed);
    }

    /** Some of those sent go out once more. */
    void again(Predicate<Waiting> which) {
        unconfirmed.values().stream().filter(which).forEach(message -> unsent.putIfAbsent(message.id(), message));
    }

    /** The server is done with this message, well or badly. */
    Optional<Waiting> settle(MessageId id) {
        Waiting message = unconfirmed.remove(id);
        if (message == null) {
            return Optional.empty();
        }
        bytes -= message.bytes();
        unsent.remove(id);
        return Optional.of(message);
    }

    boolean holds(MessageId id) {
        return unconfirmed.containsKey(id);
    }

    boolean isEmpty() {
        return unconfirmed.isEmpty();
    }

    Collection<Waiting> all() {
        return List.copyOf(unconfirmed.values());
    }
}
