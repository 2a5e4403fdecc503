package chat.tern.server.store;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.util.List;

/**
 * An account with the rooms of which it is a member, here or not.
 *
 * @param nick by which it is known
 */
public record RoomMember(Nickname nick, Opaque account, List<RoomName> rooms) {
    public RoomMember {
        rooms = List.copyOf(rooms);
    }
}
