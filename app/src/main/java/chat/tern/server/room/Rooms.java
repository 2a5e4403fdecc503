package chat.tern.server.room;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.protocol.RoomName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * All rooms and all people in them. Every call comes from one thread, the store's writer, so that joins, leaves and
 * lines have one order for everybody. A member that throws is out of all rooms; the others hear that it left.
 *
 * <p>A member's own doing is told to everybody else in its rooms, its person's other sessions included.
 */
public final class Rooms {
    /** For how long a person whose path was lost stays in the rooms. */
    public static final Duration ABSENCE = Duration.ofMinutes(10);

    private static final String LOST = "connection lost";

    private final SortedMap<RoomName, Room> rooms = new TreeMap<>();
    private final SortedMap<Nickname, Occupant> people = new TreeMap<>();
    /** Since when, in the order of going. */
    private final Map<Nickname, Long> absent = new LinkedHashMap<>();

    /** Silent sessions of people whose others ended in order: the rooms to which they come back when they are heard. */
    private final Map<Member, SortedSet<RoomName>> lapsed = new LinkedHashMap<>();

    private long version;

    private final Delivery delivery = new Delivery();
    private final BiConsumer<Member, RuntimeException> onBroken;

    /** @param onBroken told after a member threw and was taken out */
    public Rooms(BiConsumer<Member, RuntimeException> onBroken) {
        this.onBroken = onBroken;
    }

    /** Brings the member's person into a room, made when it does not exist yet. */
    public void join(RoomName name, Member member) {
        come(List.of(name), member);
    }

    /** Brings the member's person into its rooms: presence is told first, and once. */
    public void come(Collection<RoomName> names, Member member) {
        come(names, List.of(), member);
    }

    /**
     * The same.
     *
     * @param quietly rooms in which nobody is told that somebody joined
     */
    public void come(Collection<RoomName> names, Collection<RoomName> quietly, Member member) {
        version++;
        if (lapsed.containsKey(member)) {
            lapsed.get(member).addAll(names);
            return;
        }
        Occupant person = people.computeIfAbsent(member.nick(), Occupant::new);
        PresenceState before = person.presence();
        if (person.sessions.isEmpty()) {
            exitAllBut(names, person);
        }
        person.admit(member);
        absent.remove(person.nick());
        List<Room> entered = new ArrayList<>();
        for (RoomName name : names) {
            Room room = rooms.computeIfAbsent(name, Room::new);
            if (room.enter(person) && !quietly.contains(name)) {
                entered.add(room);
            }
        }
        tellPresence(person, before, member);
        for (Room room : entered) {
            delivery.offerOthers(member, room.sessions(), new RoomEvent.Joined(room.name(), person.nick()));
        }
        dropBroken();
    }

    /** Whoever was here before may have been another person, or have been put out of a room while absent. */
    private void exitAllBut(Collection<RoomName> names, Occupant person) {
        for (Room room : List.copyOf(person.rooms.values())) {
            if (!names.contains(room.name())) {
                exit(person, room);
                delivery.offer(room.sessions(), new RoomEvent.Left(room.name(), person.nick(), LOST));
            }
        }
    }

    /** Takes the member's person out of a room, on all devices. */
    public void leave(RoomName name, Member member, String reason) {
        version++;
        if (lapsed.containsKey(member)) {
            lapsed.get(member).remove(name);
        }
        Occupant person = people.get(member.nick());
        Room room = rooms.get(name);
        if (person != null && room != null && person.rooms.containsKey(name) && person.sessions.containsKey(member)) {
            List<Member> audience = room.sessions();
            exit(person, room);
            delivery.offerOthers(member, audience, new RoomEvent.Left(room.name(), person.nick(), reason));
        }
        dropBroken();
    }

    /** The session ends in order; with the last one that is not silent its person leaves all rooms. */
    public void quit(Member member, String reason) {
        lapsed.remove(member);
        remove(member, reason);
        dropBroken();
    }

    /** The session's path is lost; with the last one its person is offline, and leaves after {@link #ABSENCE}. */
    public void lose(Member member, long nowNanos) {
        version++;
        lapsed.remove(member);
        Occupant person = people.get(member.nick());
        if (person != null && person.sessions.containsKey(member)) {
            PresenceState before = person.presence();
            person.sessions.remove(member);
            tellPresence(person, before, member);
            if (person.sessions.isEmpty()) {
                absent.put(person.nick(), nowNanos);
            }
        }
        dropBroken();
    }

    /** How this session stands from now on; a person is as reachable as the most reachable session. */
    public void presence(Member member, PresenceState state) {
        version++;
        Set<RoomName> names = state == PresenceState.OFFLINE ? null : lapsed.remove(member);
        if (names != null) {
            come(names, member);
        }
        Occupant person = people.get(member.nick());
        if (person != null && person.sessions.containsKey(member)) {
            PresenceState before = person.presence();
            person.sessions.put(member, state);
            tellPresence(person, before, member);
        }
        dropBroken();
    }

    /**
     * Somebody is called otherwise from now on, and everybody around is told. Sessions of the same person that have come
     * under the other nick already are one person with these from now on.
     */
    public void rename(Nickname old, Nickname now) {
        version++;
        Occupant person = people.remove(old);
        if (person == null) {
            return;
        }
        Occupant there = people.remove(now);
        if (there != null && there.sessions.isEmpty()) {
            forget(there, LOST);
        } else if (there != null) {
            person.sessions.putAll(there.sessions);
            List.copyOf(there.rooms.values()).forEach(room -> {
                room.exit(there);
                room.enter(person);
            });
            absent.remove(now);
        }
        person.called(now);
        people.put(now, person);
        person.rooms.values().forEach(room -> room.rename(person, old));
        Long since = absent.remove(old);
        if (since != null && person.sessions.isEmpty()) {
            absent.put(now, since);
        }
        delivery.offer(around(person), new RoomEvent.Renamed(old, now));
        dropBroken();
    }

    /** Takes somebody out of all rooms who is here no more, and is not waited for. */
    public void expel(Nickname nick, String reason) {
        Occupant person = people.get(nick);
        if (person != null && person.sessions.isEmpty()) {
            forget(person, reason);
        }
        dropBroken();
    }

    /** Takes out everybody who has been absent for too long, and returns them. */
    public List<Nickname> expire(long nowNanos) {
        List<Nickname> gone = new ArrayList<>();
        for (Map.Entry<Nickname, Long> entry : absent.entrySet()) {
            if (nowNanos - entry.getValue() < ABSENCE.toNanos()) {
                break;
            }
            gone.add(entry.getKey());
        }
        for (Nickname nick : gone) {
            absent.remove(nick);
            Occupant person = people.get(nick);
            if (person != null) {
                forget(person, LOST);
            }
        }
        dropBroken();
        return gone;
    }

    /** When {@link #expire} has something to do; empty while nobody is absent. */
    public OptionalLong nextExpiry() {
        for (long since : absent.values()) {
            return OptionalLong.of(since + ABSENCE.toNanos());
        }
        return OptionalLong.empty();
    }

    /** Offers a stored line to everybody in its room, its author included. */
    public void publish(RoomLine line) {
        tell(line.room(), new RoomEvent.Line(line));
    }

    /** Offers an event to one session alone. */
    public void tell(Member member, RoomEvent event) {
        delivery.offer(List.of(member), event);
        dropBroken();
    }

    /** Offers an event to everybody in a room. */
    public void tell(RoomName name, RoomEvent event) {
        Room room = rooms.get(name);
        if (room != null) {
            delivery.offer(room.sessions(), event);
        }
        dropBroken();
    }

    /** Who is in a room, absent people included, sorted; empty for a room that does not exist. */
    public List<Nickname> members(RoomName name) {
        Room room = rooms.get(name);
        return room == null ? List.of() : room.nicks();
    }

    /** The rooms of somebody who is here. */
    public Set<RoomName> rooms(Nickname nick) {
        Occupant person = people.get(nick);
        return person == null ? Set.of() : Set.copyOf(person.rooms.keySet());
    }

    /** Whether somebody is here: reachable, silent, or absent for not too long; in a room or not. */
    public boolean isHere(Nickname nick) {
        return people.containsKey(nick);
    }

    /** A number that is another one when who is here, how, or where has changed. */
    public long version() {
        return version;
    }

    /** How many are in any room. */
    public int size() {
        return people.size();
    }

    /** Everybody in any room, sorted by nick. */
    public List<Person> people() {
        return people.values().stream().map(Occupant::snapshot).toList();
    }

    /** The sessions of all who are in a room. */
    public List<Member> sessions(RoomName name) {
        Room room = rooms.get(name);
        return room == null ? List.of() : room.sessions();
    }

    /** The sessions of a person, the oldest first; empty when absent or unknown. */
    public List<Member> sessions(Nickname nick) {
        Occupant person = people.get(nick);
        return person == null ? List.of() : List.copyOf(person.sessions.keySet());
    }

    private void remove(Member member, String reason) {
        version++;
        Occupant person = people.get(member.nick());
        if (person == null || !person.sessions.containsKey(member)) {
            return;
        }
        PresenceState before = person.presence();
        person.sessions.remove(member);
        tellPresence(person, before, member);
        if (person.presence() == PresenceState.OFFLINE) {
            person.sessions.keySet().forEach(silent -> lapsed.put(silent, new TreeSet<>(person.rooms.keySet())));
            forget(person, reason);
        }
    }

    private void forget(Occupant person, String reason) {
        version++;
        for (Room room : List.copyOf(person.rooms.values())) {
            exit(person, room);
            delivery.offer(room.sessions(), new RoomEvent.Left(room.name(), person.nick(), reason));
        }
        people.remove(person.nick());
        absent.remove(person.nick());
    }

    private void exit(Occupant person, Room room) {
        room.exit(person);
        if (room.isEmpty()) {
            rooms.remove(room.name());
        }
    }

    private void tellPresence(Occupant person, PresenceState before, Member actor) {
        PresenceState now = person.presence();
        if (now == before) {
            return;
        }
        delivery.offerOthers(actor, around(person), new RoomEvent.PresenceChanged(person.nick(), now));
    }

    /** Offers an event to everybody who shares a room with somebody, this person's own sessions included. */
    public void tellAround(Nickname nick, RoomEvent event) {
        Occupant person = people.get(nick);
        if (person != null) {
            delivery.offer(around(person), event);
        }
        dropBroken();
    }

    /** Nobody twice: who is in one room alone, as most are, is around that room's sessions. */
    private static Collection<Member> around(Occupant person) {
        if (person.rooms.size() == 1) {
            return person.rooms.values().iterator().next().sessions();
        }
        Set<Member> audience = new LinkedHashSet<>(person.sessions.keySet());
        person.rooms.values().forEach(room -> audience.addAll(room.sessions()));
        return audience;
    }

    /** Taking one out may break the next. */
    private void dropBroken() {
        Optional<Map.Entry<Member, RuntimeException>> next = delivery.nextBroken();
        while (next.isPresent()) {
            Member member = next.get().getKey();
            remove(member, "connection failed");
            delivery.forget(member);
            onBroken.accept(member, next.get().getValue());
            next = delivery.nextBroken();
        }
    }
}
