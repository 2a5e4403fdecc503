package chat.tern.protocol;

import java.util.List;
import java.util.Optional;

/**
 * One person in the answer to {@code ListUsers}; the address is told for private networks and loopback only.
 *
 * @param operates the rooms, of those, of which the person is an operator
 */
public record UserState(
        Nickname nick,
        PresenceState presence,
        List<RoomName> rooms,
        Optional<String> address,
        List<RoomName> operates) {
    public UserState {
        rooms = List.copyOf(rooms);
        operates = List.copyOf(operates);
    }

    /** One who is an operator nowhere. */
    public UserState(Nickname nick, PresenceState presence, List<RoomName> rooms, Optional<String> address) {
        this(nick, presence, rooms, address, List.of());
    }
}
