package chat.tern.server.store;

import chat.tern.protocol.MessageId;
import java.util.List;

/**
 * An account and its rooms as it comes.
 *
 * @param rooms of which it is a member now
 * @param joined what became of those it asked for, and of the lobby for a new account
 * @param receipts messages of its own that arrived while it was away
 */
public record Arrival(List<Membership> rooms, List<JoinResult> joined, List<MessageId> receipts) {
    public Arrival {
        rooms = List.copyOf(rooms);
        joined = List.copyOf(joined);
        receipts = List.copyOf(receipts);
    }

    /** Where nothing arrived meanwhile. */
    public Arrival(List<Membership> rooms, List<JoinResult> joined) {
        this(rooms, joined, List.of());
    }
}
