package chat.tern.screen;

/**
 * Where lines are said and shown: the server itself, a room, or a talk with one person.
 *
 * @param name the room with its {@code #}, the person's nick, or the server's name
 */
public record Place(Kind kind, String name) {
    /** What kind of place it is. */
    public enum Kind {
        SERVER,
        ROOM,
        PERSON
    }

    public static Place room(String name) {
        return new Place(Kind.ROOM, name);
    }

    public static Place person(String nick) {
        return new Place(Kind.PERSON, nick);
    }
}
