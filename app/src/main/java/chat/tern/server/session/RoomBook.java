package chat.tern.server.session;

import chat.tern.protocol.RoomName;
import chat.tern.protocol.RoomState;
import chat.tern.server.store.JoinResult;
import chat.tern.server.store.Membership;
import chat.tern.server.store.RoomRecord;
import chat.tern.server.store.RoomTopic;
import chat.tern.server.stream.Archive;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All rooms with their topics and numbers of members, as the store's answers leave them. Only on its writer thread. */
final class RoomBook {
    private final Archive archive;
    private final SortedMap<RoomName, RoomRecord> rooms = new TreeMap<>();
    /** Rooms that everybody may see; none while that may have changed. */
    private Optional<Set<RoomName>> open = Optional.empty();

    RoomBook(Archive archive) {
        this.archive = archive;
        archive.rooms().forEach(room -> rooms.put(room.name(), room));
    }

    void joined(JoinResult result) {
        if (result instanceof JoinResult.Member(RoomName name, boolean fresh) && fresh) {
            RoomRecord room = rooms.getOrDefault(name, blank(name));
            rooms.put(name, room.withMembers(room.members() + 1));
            open = open.filter(known -> known.contains(name));
        }
    }

    /** A member less; a room without members and lines is no more. */
    void parted(RoomName name) {
        rooms.computeIfPresent(name, (same, room) -> afterParting(room));
        open = open.filter(known -> rooms.containsKey(name));
    }

    private @Nullable RoomRecord afterParting(RoomRecord room) {
        return room.members() > 1 || archive.lastSeq(room.name()) > 0 ? room.withMembers(room.members() - 1) : null;
    }

    void topic(RoomName name, RoomTopic topic) {
        rooms.computeIfPresent(name, (same, room) -> room.withTopic(topic));
    }

    RoomState state(RoomName name) {
        return state(new Membership(name, 0));
    }

    /** As it stands for a member. */
    RoomState state(Membership membership) {
        RoomName name = membership.room();
        RoomRecord room = rooms.getOrDefault(name, blank(name));
        return new RoomState(
                room.name(),
                room.topic().text(),
                archive.lastSeq(name),
                room.members(),
                membership.read(),
                membership.own());
    }

    /** As it stands for somebody who comes in now: what was said before counts as read. */
    RoomState entered(RoomName name) {
        return state(new Membership(name, archive.lastSeq(name)));
    }

    void hidden(RoomName name, boolean now) {
        rooms.computeIfPresent(name, (same, room) -> room.withHidden(now));
        open = Optional.empty();
    }

    void kept(RoomName name, long seconds) {
        rooms.computeIfPresent(name, (same, room) -> room.withKeepSeconds(seconds));
    }

    /** Those that keep their lines for another time than the server does. */
    List<RoomRecord> keptOtherwise(Predicate<RoomName> visible) {
        return rooms.values().stream()
                .filter(room -> room.keepSeconds() > 0 && visible.test(room.name()))
                .toList();
    }

    /** Whether everybody may see a room. */
    boolean isOpen(RoomName name) {
        RoomRecord room = rooms.get(name);
        return room != null && !room.hidden();
    }

    /** All rooms that everybody may see. */
    Set<RoomName> open() {
        Set<RoomName> known = open.orElseGet(
                () -> rooms.keySet().stream().filter(this::isOpen).collect(Collectors.toUnmodifiableSet()));
        open = Optional.of(known);
        return known;
    }

    List<RoomState> all(Predicate<RoomName> visible) {
        return rooms.keySet().stream().filter(visible).map(this::state).toList();
    }

    private static RoomRecord blank(RoomName name) {
        return new RoomRecord(name, RoomTopic.NONE, 0, false, 0);
    }
}
