package chat.tern.server.store;

import chat.tern.protocol.AccountNews.RoomRinging;
import chat.tern.protocol.MessageId;
import java.util.List;

/**
 * An account and its rooms as it comes.
 *
 * @param rooms of which it is a member now
 * @param joined what became of those it asked for, and of the lobby for a new account
 * @param receipts messages of its own that arrived, of which it has not said that it heard
 * @param rings rooms that do not ring as usual
 * @param wasHere whether it was here when the server was ended, and comes for the first time since
 */
public record Arrival(
        List<Membership> rooms,
        List<JoinResult> joined,
        List<MessageId> receipts,
        List<RoomRinging> rings,
        boolean wasHere) {
    public Arrival {
        rooms = List.copyOf(rooms);
        joined = List.copyOf(joined);
        receipts = List.copyOf(receipts);
        rings = List.copyOf(rings);
    }

    /** Where nothing arrived meanwhile, and all rooms ring as usual. */
    public Arrival(List<Membership> rooms, List<JoinResult> joined) {
        this(rooms, joined, List.of(), List.of(), false);
    }
}
