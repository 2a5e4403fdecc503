package chat.tern.screen;

import chat.tern.command.CommandTable;
import java.util.List;
import java.util.stream.Stream;

/** A list to be read over the messages and then closed: what it would push away stays where it is. */
record Page(String title, List<Item> items) {
    static final Page EMPTY = new Page("", List.of());

    /** Something with a name, and what is said of it. */
    record Item(String name, String text) {}

    Page {
        items = List.copyOf(items);
    }

    static Page commands(CommandTable table) {
        Item text =
                new Item("//TEXT", "says a text that begins with a slash; a beginning of a command's name is enough");
        Stream<Item> commands = table.commands().stream().map(command -> new Item(command.usage(), command.help()));
        return new Page("Commands", Stream.concat(commands, Stream.of(text)).toList());
    }
}
