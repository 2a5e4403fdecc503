package chat.tern.screen;

import java.util.List;

/** What the screen asks of the program behind it. Called on the screen's thread, so nothing here may block. */
public interface ScreenActions {
    /**
     * Carries out a line as it was typed: text for {@code place}, or a slash command. Never sends an unknown command
     * as text.
     *
     * @param ref names the line in the events that answer it
     */
    Answer submit(Place place, String line, String ref);

    /** Says text as it is, even if it begins with a slash: a paste. */
    Answer say(Place place, String text, String ref);

    /** Asks for the users, without anything being shown: the answer fills the pane. */
    void refreshUsers();

    /** The names of all commands, without the slash, for completion. */
    List<String> commands();

    /** What a submitted line came to at once; everything later comes as an event. */
    sealed interface Answer {
        /** A line of ours is on its way to {@code place} (its talk is opened), or waits for a connection. */
        record Said(Place place, String text, boolean action) implements Answer {}

        /** Show this place. */
        record Open(Place place) implements Answer {}

        /** Show these lines where the command was typed. */
        record Told(List<String> lines) implements Answer {}

        /** It cannot be done; the text says why and what to do. The line is given back for editing. */
        record Refused(String message) implements Answer {}

        /** A command that the face itself carries out, such as {@code clear}. */
        record ForFace(String command, String arguments) implements Answer {}

        /** Leave the program. */
        record Leave() implements Answer {}

        /** Under way; an event will tell. */
        record Started() implements Answer {}
    }
}
