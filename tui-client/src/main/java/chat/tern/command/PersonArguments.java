package chat.tern.command;

import chat.tern.client.event.PersonOrder;
import chat.tern.protocol.Nickname;
import java.util.Optional;
import java.util.function.Function;

/** What stands behind the commands that are about one person's key or way: {@code [NICK]} and what follows. */
final class PersonArguments {
    private PersonArguments() {}

    /**
     * Empty when something is missing.
     *
     * @throws IllegalArgumentException when that can be nobody's nick
     */
    static Optional<PersonOrder> parse(SlashCommand command, String arguments) {
        int end = CommandParser.wordEnd(arguments);
        String word = arguments.substring(0, end);
        String rest = arguments.substring(end).strip();
        return switch (command) {
            case FINGERPRINT -> Optional.of(somebody(word, PersonOrder.ShowKey::new));
            case STATS -> Optional.of(somebody(word, PersonOrder.Stats::new));
            case VERIFY ->
                word.isEmpty() ? Optional.empty() : Optional.of(new PersonOrder.Verify(new Nickname(word), rest));
            case WHOIS -> word.isEmpty() ? Optional.empty() : Optional.of(new PersonOrder.Whois(new Nickname(word)));
            case DIRECT -> direct(word, rest);
            default -> Optional.empty();
        };
    }

    /** Without a nick it is about ourselves, or everybody. */
    private static PersonOrder somebody(String nick, Function<Optional<Nickname>, PersonOrder> order) {
        return order.apply(nick.isEmpty() ? Optional.empty() : Optional.of(new Nickname(nick)));
    }

    private static Optional<PersonOrder> direct(String word, String nick) {
        if (!word.equals("on") && !word.equals("off")) {
            return Optional.empty();
        }
        return Optional.of(somebody(nick, who -> new PersonOrder.AllowDirect(who, word.equals("on"))));
    }
}
