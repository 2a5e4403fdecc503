package chat.tern.command;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;

/** Where text goes. */
public sealed interface Target extends Here {
    record Room(RoomName name) implements Target {
        @Override
        public String toString() {
            return name.toString();
        }
    }

    record Person(Nickname nick) implements Target {
        @Override
        public String toString() {
            return nick.toString();
        }
    }

    /** Reads a room whose {@code #} may be missing; the message of the exception is for people. */
    static RoomName room(String name) {
        return new RoomName(name.startsWith("#") ? name : "#" + name);
    }

    /** Reads {@code #room} or a nick; the message of the exception is for people. */
    static Target parse(String name) {
        return name.startsWith("#") ? new Room(new RoomName(name)) : new Person(new Nickname(name));
    }
}
