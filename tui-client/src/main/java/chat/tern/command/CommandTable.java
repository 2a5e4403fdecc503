package chat.tern.command;

import chat.tern.protocol.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands of one face: for help, for completion, and for finding what somebody meant. */
public final class CommandTable {
    private final List<SlashCommand> commands;

    private CommandTable(List<SlashCommand> commands) {
        this.commands = commands;
    }

    /** The commands of a face without a screen. */
    public static CommandTable forLines() {
        return new CommandTable(Arrays.stream(SlashCommand.values())
                .filter(command -> !command.needsScreen())
                .toList());
    }

    /** All commands. */
    public static CommandTable forScreen() {
        return new CommandTable(List.of(SlashCommand.values()));
    }

    /** What a typed word came to. */
    sealed interface Match {
        record Found(SlashCommand command) implements Match {}

        /** The text says why, and the nearest command. */
        record None(String text) implements Match {}
    }

    /** Names and aliases without the slash, in the table's order. */
    public List<String> words() {
        return commands.stream().flatMap(command -> command.words().stream()).toList();
    }

    /** In the order in which they are explained. */
    public List<SlashCommand> commands() {
        return commands;
    }

    /** One line for each command. */
    public List<String> help() {
        int width = commands.stream().mapToInt(c -> c.usage().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (SlashCommand command : commands) {
            lines.add(command.usage() + " ".repeat(width + 2 - command.usage().length()) + command.help());
        }
        lines.add("//text says a text that begins with a slash; a beginning of a command's name is enough.");
        return lines;
    }

    /** Finds a command by its name, an alias, or the beginning of either; /topic goes before /topic-lock. */
    Match find(String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        Optional<SlashCommand> exact =
                commands.stream().filter(c -> c.words().contains(word)).findFirst();
        if (exact.isPresent()) {
            return new Match.Found(exact.get());
        }
        List<SlashCommand> begun = word.isEmpty()
                ? List.of()
                : commands.stream()
                        .filter(c -> c.words().stream().anyMatch(w -> w.startsWith(word)))
                        .toList();
        return switch (begun.size()) {
            case 0 -> new Match.None(unknown(typed));
            case 1 -> new Match.Found(begun.get(0));
            default ->
                begun.stream()
                        .filter(one -> begun.stream().allMatch(c -> c.word().startsWith(one.word())))
                        .<Match>map(Match.Found::new)
                        .findFirst()
                        .orElseGet(() -> new Match.None(ambiguous(typed, begun)));
        };
    }

    private static String ambiguous(String typed, List<SlashCommand> begun) {
        return "/" + typed + " can be "
                + String.join(" or ", begun.stream().map(c -> "/" + c.word()).toList()) + ".";
    }

    private String unknown(String typed) {
        if (Arrays.stream(SlashCommand.values()).anyMatch(other -> other.words().contains(typed))) {
            return "/" + typed + " is about the full screen, which this is not. (To say it: //" + typed + " ...)";
        }
        String hint = Nearest.to(typed, words())
                .map(near -> " Did you mean /" + near + "?")
                .orElse(" /help lists the commands.");
        String text = typed.isEmpty() ? "A command's name follows the slash." : "There is no command /" + typed + ".";
        return text + hint + " (To say it: //" + typed + " ...)";
    }
}
