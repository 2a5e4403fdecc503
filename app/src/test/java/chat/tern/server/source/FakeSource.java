package chat.tern.server.source;

import chat.tern.server.stream.SessionInbox;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** An answer that the test makes. */
public final class FakeSource implements Source {
    private final SessionInbox inbox;
    private final Queue<Part> parts = new ArrayDeque<>();
    public boolean cancelled;

    public FakeSource(SessionInbox inbox) {
        this.inbox = inbox;
    }

    public void put(byte[] bytes) {
        put(Part.Piece.of(bytes));
    }

    public void put(Part part) {
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
