package chat.tern.server;

import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.protocol.UserState;
import chat.tern.server.room.Member;
import chat.tern.server.room.Person;
import chat.tern.server.room.Rooms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tinylog.Logger;

/** Who is here: sessions, rooms and boxes under way, in one order. Only on the store's writer thread. */
final class Directory {
    private final Archive archive;
    private final Rooms rooms = new Rooms(Directory::tooSlow);
    private final Map<Device, SessionMember> members = new HashMap<>();
    private final Directs directs = new Directs(device -> Optional.ofNullable(members.get(device)));

    Directory(Archive archive) {
        this.archive = archive;
    }

    /** Takes a session in; an older one of the same device ends without anybody noticing. */
    void enter(SessionMember member, long now) {
        SessionMember older = members.put(member.device(), member);
        rooms.join(RoomName.LOBBY, member);
        if (older != null) {
            rooms.lose(older, now);
            older.dismiss(CloseCode.REPLACED, "a newer session of the same client took over");
        }
    }

    /** The rooms as they stand. */
    List<RoomState> rooms() {
        int count = rooms.members(RoomName.LOBBY).size();
        return List.of(new RoomState(RoomName.LOBBY, "", archive.lastSeq(RoomName.LOBBY), count));
    }

    /** The session ended because its user wanted it to. One that was replaced ends without notice. */
    void quit(SessionMember member, String reason) {
        if (members.remove(member.device(), member)) {
            rooms.quit(member, reason);
            removed(member);
        }
    }

    /** The session ended otherwise; its user may be back. */
    void lose(SessionMember member, long now) {
        if (members.remove(member.device(), member)) {
            rooms.lose(member, now);
            removed(member);
        }
    }

    void suspect(SessionMember member, boolean suspect) {
        rooms.presence(member, suspect ? PresenceState.OFFLINE : PresenceState.ONLINE);
    }

    void publish(RoomLine line) {
        rooms.publish(line);
    }

    /** Lets those go who have been absent for too long. */
    void expire(long now) {
        rooms.expire(now);
    }

    List<UserState> users() {
        return rooms.people().stream().map(this::user).toList();
    }

    List<SessionMember> sessions(Nickname nick) {
        return rooms.sessions(nick).stream().map(SessionMember.class::cast).toList();
    }

    Directs directs() {
        return directs;
    }

    private void removed(SessionMember member) {
        directs.senderGone(member.device());
        if (rooms.sessions(member.nick()).isEmpty()) {
            directs.recipientGone(member.nick());
        }
    }

    private UserState user(Person person) {
        Optional<String> address = sessions(person.nick()).stream()
                .map(SessionMember::address)
                .flatMap(each -> ShownAddress.of(each).stream())
                .findFirst();
        return new UserState(person.nick(), person.presence(), person.rooms(), address);
    }

    private static void tooSlow(Member member, RuntimeException fault) {
        Logger.info("{} is let go: {}", member.nick(), fault.getMessage());
        ((SessionMember) member).dismiss(CloseCode.INTERNAL, "this connection is too slow for its rooms");
    }
}
