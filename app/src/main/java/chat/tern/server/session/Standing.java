package chat.tern.server.session;

import chat.tern.protocol.PresenceState;
import chat.tern.server.room.Rooms;
import chat.tern.server.stream.SessionMember;
import java.util.HashSet;
import java.util.Set;

/** How sessions stand: heard of or silent, and whether somebody sits there. Only on the store's writer thread. */
final class Standing {
    private final Rooms rooms;
    private final Returning returning;

    /** Sessions whose people have gone away. */
    private final Set<SessionMember> away = new HashSet<>();

    Standing(Rooms rooms, Returning returning) {
        this.rooms = rooms;
        this.returning = returning;
    }

    /** Whoever sits there has gone away, or is back. */
    void away(SessionMember member, boolean now) {
        if (now) {
            away.add(member);
        } else {
            away.remove(member);
        }
        if (!member.suspect()) {
            stands(member, state(member));
        }
    }

    /** Nothing is heard from there, or something again. */
    void suspect(SessionMember member, boolean suspect) {
        stands(member, suspect ? PresenceState.OFFLINE : state(member));
    }

    /** A session has ended. */
    void ended(SessionMember member) {
        away.remove(member);
    }

    private PresenceState state(SessionMember member) {
        return away.contains(member) ? PresenceState.AWAY : PresenceState.ONLINE;
    }

    private void stands(SessionMember member, PresenceState state) {
        boolean was = rooms.isHere(member.nick());
        rooms.presence(member, state);
        if (!was && rooms.isHere(member.nick())) {
            returning.back(member);
        }
    }
}
