package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names that can be completed: people, the latest speaker first, rooms and files. Written by one thread, read by any. */
final class Vocabulary {
    private static final int PEOPLE = 500;
    private static final int ROOMS = 500;

    private volatile List<String> people = List.of();
    private volatile List<String> rooms = List.of();
    private volatile List<String> files = List.of();
    private volatile Optional<String> self = Optional.empty();

    List<String> people() {
        return people;
    }

    /** With their {@code #}. */
    List<String> rooms() {
        return rooms;
    }

    List<String> files() {
        return files;
    }

    void learn(ClientEvent event) {
        switch (event) {
            case ClientEvent.Ready ready -> {
                self = Optional.of(ready.nick());
                ready.rooms().forEach(this::room);
            }
            case ClientEvent.RoomMessage message -> first(message.from());
            case ClientEvent.DirectMessage message -> first(message.self() ? message.to() : message.from());
            case ClientEvent.Joined joined -> {
                last(joined.nick());
                room(joined.room());
            }
            case ClientEvent.Users users -> users.users().forEach(user -> last(user.nick()));
            case ClientEvent.NickChanged changed -> first(changed.now());
            case ClientEvent.Files found ->
                files = found.files().stream().map(ClientEvent.SharedFile::name).toList();
            case ClientEvent.ConnectionChanged it -> {}
            case ClientEvent.Delivery it -> {}
            case ClientEvent.Typing it -> {}
            case ClientEvent.Rings it -> {}
            case ClientEvent.Left it -> {}
            case ClientEvent.Presence it -> {}
            case ClientEvent.Rooms found -> found.rooms().forEach(room -> room(room.name()));
            case ClientEvent.Topic it -> {}
            case ClientEvent.Transfer it -> {}
            case ClientEvent.Kept it -> {}
            case ClientEvent.Notice it -> {}
            case ClientEvent.Failure it -> {}
            case ClientEvent.Deleted it -> {}
            case ClientEvent.Found it -> {}
        }
    }

    private void room(String name) {
        if (!rooms.contains(name)) {
            rooms = Stream.concat(rooms.stream(), Stream.of(name)).limit(ROOMS).toList();
        }
    }

    private void first(String nick) {
        if (!self.equals(Optional.of(nick))) {
            people = Stream.concat(Stream.of(nick), people.stream().filter(other -> !other.equals(nick)))
                    .limit(PEOPLE)
                    .toList();
        }
    }

    private void last(String nick) {
        if (!self.equals(Optional.of(nick)) && !people.contains(nick)) {
            people = Stream.concat(people.stream(), Stream.of(nick))
                    .limit(PEOPLE)
                    .toList();
        }
    }
}
