package chat.tern.server.room;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import java.util.List;

/** A person as the rooms see them at one moment; the rooms are sorted. */
public record Person(Nickname nick, PresenceState presence, List<RoomName> rooms) {
    public Person {
        rooms = List.copyOf(rooms);
    }
}
