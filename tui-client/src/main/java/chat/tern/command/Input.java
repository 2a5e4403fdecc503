package chat.tern.command;

/** What a typed line is. */
public sealed interface Input {
    /** An empty line. */
    record Nothing() implements Input {}

    /** To be said as it is. */
    record Text(String text) implements Input {}

    /**
     * A command.
     *
     * @param arguments what follows the command's name, without the spaces before it; those at its end are kept
     */
    record Slash(SlashCommand command, String arguments) implements Input {}

    /** A slash and no command of ours: never sent. {@code code} is a stable word. */
    record Invalid(String code, String message) implements Input {}
}
