package chat.tern.command;

/** Tells text from commands. */
public final class CommandParser {
    private final CommandTable table;

    public CommandParser(CommandTable table) {
        this.table = table;
    }

    /** A line as it was typed: {@code /command}, {@code //text} for text with a slash, or text. */
    public Input parse(String line) {
        if (line.isEmpty()) {
            return new Input.Nothing();
        }
        if (line.startsWith("//")) {
            return new Input.Text(line.substring(1));
        }
        return line.startsWith("/") ? command(line.substring(1)) : new Input.Text(line);
    }

    /** A command, with or without its slash. */
    public Input parseCommand(String line) {
        String stripped = line.stripLeading();
        return command(stripped.startsWith("/") ? stripped.substring(1) : stripped);
    }

    private Input command(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        String arguments = line.substring(end).stripLeading();
        return switch (table.find(line.substring(0, end))) {
            case CommandTable.Match.Found found -> new Input.Slash(found.command(), arguments);
            case CommandTable.Match.None none -> new Input.Invalid(FaceError.UNKNOWN_COMMAND, none.text());
        };
    }

    /** How many characters the first word has. */
    static int wordEnd(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
