package chat.tern.command;

/** Where a line was typed: before a room or a person, or in a window that is neither. */
public sealed interface Here permits Target, Here.Nowhere {
    /** Nobody hears what is typed there, and a command has to say which room it means. */
    record Nowhere() implements Here {}
}
