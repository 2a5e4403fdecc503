package chat.tern.command;

import chat.tern.client.event.AccountOrder;
import chat.tern.client.event.PersonOrder;
import chat.tern.protocol.Nickname;
import java.util.Locale;
import java.util.Optional;

/** What follows the commands about one's own account. */
final class AccountArguments {
    private AccountArguments() {}

    /**
     * The order, or nothing when something is missing.
     *
     * @throws IllegalArgumentException with a message for people, when a nick is none
     */
    static Optional<PersonOrder> parse(SlashCommand command, String arguments) {
        return order(command, arguments).map(PersonOrder.OwnAccount::new);
    }

    private static Optional<AccountOrder> order(SlashCommand command, String arguments) {
        return switch (command) {
            case DEVICE -> device(arguments);
            case NICK ->
                arguments.isEmpty() ? Optional.empty() : Optional.of(new AccountOrder.Rename(new Nickname(arguments)));
            case INVITE -> Optional.of(new AccountOrder.Invite());
            default -> Optional.empty();
        };
    }

    private static Optional<AccountOrder> device(String arguments) {
        String[] words = arguments.split("\\s+", 2);
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "add" -> Optional.of(new AccountOrder.AddDevice());
            case "list", "" -> Optional.of(new AccountOrder.ListDevices());
            case "remove" ->
                words.length == 2 ? Optional.of(new AccountOrder.RemoveDevice(words[1])) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
