package chat.tern.server.room;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who is in one room. */
final class Room {
    private final RoomName name;
    private final SortedMap<Nickname, Occupant> occupants = new TreeMap<>();

    Room(RoomName name) {
        this.name = name;
    }

    RoomName name() {
        return name;
    }

    /** The sessions of all who are here. */
    List<Member> sessions() {
        List<Member> sessions = new ArrayList<>(occupants.size());
        for (Occupant occupant : occupants.values()) {
            sessions.addAll(occupant.sessions.keySet());
        }
        return sessions;
    }

    /** False when the person is here already. */
    boolean enter(Occupant occupant) {
        occupant.rooms.put(name, this);
        return occupants.putIfAbsent(occupant.nick(), occupant) == null;
    }

    /** The person goes by another nick, that nobody here has. */
    void rename(Occupant occupant, Nickname old) {
        occupants.remove(old);
        occupants.put(occupant.nick(), occupant);
    }

    void exit(Occupant occupant) {
        occupant.rooms.remove(name);
        occupants.remove(occupant.nick());
    }

    boolean isEmpty() {
        return occupants.isEmpty();
    }

    List<Nickname> nicks() {
        List<Nickname> nicks = new ArrayList<>(occupants.size());
        for (Occupant occupant : occupants.values()) {
            nicks.add(occupant.nick());
        }
        return nicks;
    }
}
