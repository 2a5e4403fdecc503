package chat.tern.command;

import java.util.List;

/** What a line came to at once; everything later comes as an event. */
public sealed interface Reply {
    /** An empty line. */
    record Nothing() implements Reply {}

    /** Text is on its way, or waits for a connection. */
    record Said(Target to, String text, boolean action) implements Reply {}

    /** From now on text goes there. */
    record Talk(Target to) implements Reply {}

    /** From now on text goes to the room again. */
    record Return() implements Reply {}

    /** To be shown to whoever typed it. */
    record Told(List<String> lines) implements Reply {}

    /** It cannot be done: a stable word, and why and what to do. */
    record Refused(String code, String message) implements Reply {}

    /** The face itself has to do it. */
    record ForFace(SlashCommand command, String arguments) implements Reply {}

    /** To leave at once. */
    record Leave() implements Reply {}

    /** Under way; an event will tell. */
    record Started() implements Reply {}
}
