package chat.tern.screen;

import chat.tern.command.Target;

/**
 * Where lines are said and shown: the server itself, a room, or a talk with one person.
 *
 * @param name the room with its {@code #}, the person's nick, or the server's name
 */
record Place(Kind kind, String name) {
    /** What kind of place it is. */
    enum Kind {
        SERVER,
        ROOM,
        PERSON
    }

    static Place room(String name) {
        return new Place(Kind.ROOM, name);
    }

    static Place person(String nick) {
        return new Place(Kind.PERSON, nick);
    }

    static Place of(Target target) {
        return switch (target) {
            case Target.Room room -> room(room.toString());
            case Target.Person person -> person(person.toString());
        };
    }
}
