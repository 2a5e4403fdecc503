package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.util.List;

/**
 * An account with the rooms of which it is a member, here or not.
 *
 * @param nick by which it is known
 * @param operates the rooms, of those, of which it is an operator
 */
public record RoomMember(Nickname nick, Opaque account, List<RoomName> rooms, List<RoomName> operates) {
    public RoomMember {
        rooms = List.copyOf(rooms);
        operates = List.copyOf(operates);
    }
}
