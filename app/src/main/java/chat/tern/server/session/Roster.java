package chat.tern.server.session;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;
import chat.tern.server.config.ShownAddress;
import chat.tern.server.room.Person;
import chat.tern.server.room.Rooms;
import chat.tern.server.store.RoomMember;
import chat.tern.server.stream.SessionMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Who is here, and who is a member and away, as it is told. Only on the store's writer thread. */
public record Roster(Rooms rooms, RoomBook book, Owners owners, Function<Nickname, List<SessionMember>> sessions) {
    /**
     * Everybody who is here, then those members who are not.
     *
     * @param asker who sees also the private rooms of its own
     */
    List<UserState> users(Optional<SessionMember> asker, List<RoomMember> members) {
        Set<RoomName> own = asker.map(member -> rooms.rooms(member.nick())).orElse(Set.of());
        Predicate<RoomName> seen = room -> book.isOpen(room) || own.contains(room);
        List<Person> here = rooms.people();
        List<UserState> users = new ArrayList<>();
        Map<Opaque, List<RoomName>> operators = new HashMap<>();
        members.forEach(member -> operators.put(member.account(), member.operates()));
        here.forEach(person -> users.add(
                user(person, seen, owners.of(person.nick()).map(operators::get).orElse(List.of()))));
        Set<Nickname> nicks = new HashSet<>();
        Set<Opaque> accounts = new HashSet<>();
        for (Person person : here) {
            nicks.add(person.nick());
            owners.of(person.nick()).ifPresent(accounts::add);
        }
        members.stream()
                .filter(member -> !nicks.contains(member.nick()) && !accounts.contains(member.account()))
                .map(member -> new UserState(
                        member.nick(),
                        PresenceState.OFFLINE,
                        member.rooms().stream().filter(seen).toList(),
                        Optional.empty(),
                        member.operates().stream().filter(seen).toList()))
                .filter(user -> !user.rooms().isEmpty())
                .forEach(users::add);
        return users;
    }

    private UserState user(Person person, Predicate<RoomName> seen, List<RoomName> operates) {
        Optional<String> address = sessions.apply(person.nick()).stream()
                .map(SessionMember::address)
                .flatMap(each -> ShownAddress.of(each).stream())
                .findFirst();
        return new UserState(
                person.nick(),
                person.presence(),
                person.rooms().stream().filter(seen).toList(),
                address,
                operates.stream().filter(seen).toList());
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
