package chat.tern.server.session;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;
import chat.tern.server.config.ShownAddress;
import chat.tern.server.room.Person;
import chat.tern.server.room.Rooms;
import chat.tern.server.stream.SessionMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who is here, as it is told. Only on the store's writer thread, whose time is everybody's: what a list of people is
 * made of is gathered once for all who ask until something changes, and the list is made elsewhere.
 */
public final class Roster {
    private final Rooms rooms;
    private final RoomBook book;
    private final Owners owners;
    private final Present present;
    private final Function<Nickname, List<SessionMember>> sessions;
    private List<RosterLook.Here> here = List.of();
    private long version = -1;

    Roster(
            Rooms rooms,
            RoomBook book,
            Owners owners,
            Present present,
            Function<Nickname, List<SessionMember>> sessions) {
        this.rooms = rooms;
        this.book = book;
        this.owners = owners;
        this.present = present;
        this.sessions = sessions;
    }

    /**
     * How it is at this moment.
     *
     * @param asker who sees also the private rooms of its own
     */
    RosterLook look(Optional<SessionMember> asker) {
        if (version != latest()) {
            version = latest();
            List<RosterLook.Here> now = new ArrayList<>();
            for (Person person : rooms.people()) {
                now.add(new RosterLook.Here(person, owners.of(person.nick()), sessions.apply(person.nick())));
            }
            here = List.copyOf(now);
        }
        Set<RoomName> own = asker.map(member -> rooms.rooms(member.nick())).orElse(Set.of());
        return new RosterLook(here, book.open(), own);
    }

    /** Lets go of sessions that have ended: what was gathered before is asked for by nobody. */
    void expire() {
        if (version != latest()) {
            version = -1;
            here = List.of();
        }
    }

    /** How many people are gathered for whoever asks next. */
    int gathered() {
        return here.size();
    }

    /** Both only grow. Sessions in passing are in no room, but at an address. */
    private long latest() {
        return rooms.version() + present.version();
    }

    /** How many are here. */
    public int size() {
        return rooms.size();
    }

    /** Everybody who is here with all rooms and addresses: for the server's owner. */
    public List<UserState> everyone() {
        return rooms.people().stream()
                .map(person -> new UserState(
                        person.nick(),
                        person.presence(),
                        person.rooms(),
                        sessions.apply(person.nick()).stream()
                                .map(session -> ShownAddress.text(session.address()))
                                .reduce((one, other) -> one + " " + other)))
                .toList();
    }
}
