package chat.tern.screen;

import chat.tern.client.event.ClientEvent.Availability;
import chat.tern.client.event.ClientEvent.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who is where, and whether they are there. Sorted by nick, without regard to case. */
final class People {
    /** One person. */
    record Person(String nick, Availability state, Set<String> rooms, Set<String> operates) {
        private Person with(Availability now) {
            return new Person(nick, now, rooms, operates);
        }
    }

    private final Map<String, Person> people = new TreeMap<>();

    /** The whole list anew. */
    void replace(List<User> users) {
        people.clear();
        for (User user : users) {
            people.put(
                    fold(user.nick()),
                    new Person(user.nick(), user.state(), new HashSet<>(user.rooms()), Set.copyOf(user.operates())));
        }
    }

    void joined(String room, String nick) {
        Person person = people.computeIfAbsent(
                fold(nick), unseen -> new Person(nick, Availability.ONLINE, new HashSet<>(), Set.of()));
        person.rooms().add(room);
        state(nick, Availability.ONLINE);
    }

    /** Who has gone offline before is a member still, and comes back. */
    void left(String room, String nick) {
        Person person = people.get(fold(nick));
        if (person != null && person.state() != Availability.OFFLINE) {
            person.rooms().remove(room);
            if (person.rooms().isEmpty()) {
                people.remove(fold(nick));
            }
        }
    }

    /** We see nothing more of a room. */
    void nobodyIn(String room) {
        people.values().forEach(person -> person.rooms().remove(room));
        people.values().removeIf(person -> person.rooms().isEmpty());
    }

    void state(String nick, Availability now) {
        people.computeIfPresent(fold(nick), (key, person) -> person.with(now));
    }

    void renamed(String old, String now) {
        Person person = people.remove(fold(old));
        if (person != null) {
            people.put(fold(now), new Person(now, person.state(), person.rooms(), person.operates()));
        }
    }

    /** Somebody of whom nothing is known is not here, once it is known who is. */
    Availability state(String nick) {
        return Optional.ofNullable(people.get(fold(nick)))
                .map(Person::state)
                .orElse(people.isEmpty() ? Availability.ONLINE : Availability.OFFLINE);
    }

    /** Whether it is known of somebody to be offline. */
    boolean isGone(String nick) {
        Person person = people.get(fold(nick));
        return person != null && person.state() == Availability.OFFLINE;
    }

    /** Those of a place, the present ones first. */
    List<Person> in(Place place) {
        List<Person> found = new ArrayList<>();
        for (Person person : people.values()) {
            boolean here = switch (place.kind()) {
                case ROOM -> person.rooms().contains(place.name());
                case PERSON -> fold(person.nick()).equals(fold(place.name()));
                case SERVER -> true;
            };
            if (here) {
                found.add(person);
            }
        }
        if (found.isEmpty() && place.kind() == Place.Kind.PERSON && !people.isEmpty()) {
            found.add(new Person(place.name(), Availability.OFFLINE, Set.of(), Set.of()));
        }
        found.sort(Comparator.comparing(Person::state));
        return found;
    }

    private static String fold(String nick) {
        return nick.toLowerCase(Locale.ROOT);
    }
}
