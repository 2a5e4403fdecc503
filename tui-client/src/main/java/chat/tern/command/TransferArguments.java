package chat.tern.command;

import chat.tern.client.event.TransferOrder;
import java.util.Optional;

/** What stands behind {@code /pause}, {@code /resume}, {@code /cancel} and {@code /limit}. */
final class TransferArguments {
    private TransferArguments() {}

    /** Empty when something is missing. */
    static Optional<TransferOrder> parse(SlashCommand command, String arguments) {
        Optional<String> which = which(arguments);
        return switch (command) {
            case PAUSE -> Optional.of(new TransferOrder.Pause(which));
            case RESUME -> Optional.of(new TransferOrder.Resume(which));
            case CANCEL -> which.map(file -> new TransferOrder.Cancel(which));
            case REFUSE -> Optional.of(new TransferOrder.Refuse(which));
            case LIMIT -> limit(arguments);
            default -> Optional.empty();
        };
    }

    private static Optional<TransferOrder> limit(String arguments) {
        String[] words = arguments.split("\\s+", 2);
        try {
            long rate = Amounts.parse(words[0]);
            return Optional.of(new TransferOrder.Limit(rate, words.length < 2 ? Optional.empty() : which(words[1])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> which(String file) {
        return Optional.of(FetchArguments.unquoted(file)).filter(name -> !name.isEmpty());
    }
}
