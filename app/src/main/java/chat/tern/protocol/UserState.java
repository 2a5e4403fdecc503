package chat.tern.protocol;

import java.util.List;
import java.util.Optional;

/** One person in the answer to {@code ListUsers}; the address is told for private networks and loopback only. */
public record UserState(Nickname nick, PresenceState presence, List<RoomName> rooms, Optional<String> address) {
    public UserState {
        rooms = List.copyOf(rooms);
    }
}
