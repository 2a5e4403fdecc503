package chat.tern.server.session;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import chat.tern.protocol.UserState;
import chat.tern.server.config.ShownAddress;
import chat.tern.server.room.Person;
import chat.tern.server.store.RoomMember;
import chat.tern.server.stream.SessionMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who was here at one moment, and what of it somebody may see. Any thread.
 *
 * @param open rooms that everybody may see
 * @param own rooms of who asks
 */
record RosterLook(List<Here> here, Set<RoomName> open, Set<RoomName> own) {
    /** Somebody who is here; {@code account}: whose the nick is, where that is known. */
    record Here(Person person, Optional<Opaque> account, List<SessionMember> sessions) {}

    /** Everybody who is here, then those members who are not. */
    List<UserState> users(List<RoomMember> members) {
        Map<Opaque, List<RoomName>> operators = new HashMap<>();
        members.forEach(member -> operators.put(member.account(), member.operates()));
        List<UserState> users = new ArrayList<>();
        Set<Nickname> nicks = new HashSet<>();
        Set<Opaque> accounts = new HashSet<>();
        for (Here each : here) {
            users.add(user(each, each.account().map(operators::get).orElse(List.of())));
            nicks.add(each.person().nick());
            each.account().ifPresent(accounts::add);
        }
        members.stream()
                .filter(member -> !nicks.contains(member.nick()) && !accounts.contains(member.account()))
                .map(member -> new UserState(
                        member.nick(),
                        PresenceState.OFFLINE,
                        seen(member.rooms()),
                        Optional.empty(),
                        seen(member.operates())))
                .filter(user -> !user.rooms().isEmpty())
                .forEach(users::add);
        return users;
    }

    private UserState user(Here here, List<RoomName> operates) {
        Person person = here.person();
        Optional<String> address = here.sessions().stream()
                .map(SessionMember::address)
                .flatMap(each -> ShownAddress.of(each).stream())
                .findFirst();
        return new UserState(person.nick(), person.presence(), seen(person.rooms()), address, seen(operates));
    }

    private List<RoomName> seen(List<RoomName> rooms) {
        return rooms.stream()
                .filter(room -> open.contains(room) || own.contains(room))
                .toList();
    }
}
