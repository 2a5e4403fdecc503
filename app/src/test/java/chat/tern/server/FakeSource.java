package chat.tern.server;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** An answer that the test makes. */
final class FakeSource implements Source {
    private final SessionInbox inbox;
    private final Queue<Part> parts = new ArrayDeque<>();
    boolean cancelled;

    FakeSource(SessionInbox inbox) {
        this.inbox = inbox;
    }

    void put(byte[] bytes) {
        put(Part.Piece.of(bytes));
    }

    void put(Part part) {
        inbox.leave(() -> parts.add(part));
    }

    @Override
    public Optional<Part> poll() {
        return Optional.ofNullable(parts.poll());
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
