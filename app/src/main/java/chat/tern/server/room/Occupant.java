package chat.tern.server.room;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A person with all sessions and rooms. Rooms belong to the person, not to the session.
 *
 * <pre>
 *   (unknown) --join--> present --last session lost--> absent --10 minutes--> (unknown)
 *                        |   ^                           |
 *                        |   +-----------join------------+
 *                        +--last session quits--> (unknown)
 * </pre>
 */
final class Occupant {
    final Map<Member, PresenceState> sessions = new LinkedHashMap<>();
    final SortedMap<RoomName, Room> rooms = new TreeMap<>();
    private Nickname nick;

    Occupant(Nickname nick) {
        this.nick = nick;
    }

    Nickname nick() {
        return nick;
    }

    /** Adds a session, whose spelling of the nick is the one shown from now on. */
    void admit(Member session) {
        nick = session.nick();
        sessions.putIfAbsent(session, PresenceState.ONLINE);
    }

    /** The person is called otherwise; not before it is out of all that goes by its nick. */
    void called(Nickname other) {
        nick = other;
    }

    /** The most reachable of the sessions counts. */
    PresenceState presence() {
        if (sessions.containsValue(PresenceState.ONLINE)) {
            return PresenceState.ONLINE;
        }
        return sessions.containsValue(PresenceState.AWAY) ? PresenceState.AWAY : PresenceState.OFFLINE;
    }

    Person snapshot() {
        return new Person(nick, presence(), List.copyOf(rooms.keySet()));
    }
}
