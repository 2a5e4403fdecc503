package chat.tern.server.session;

import chat.tern.protocol.Nickname;
import chat.tern.server.stream.Archive;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Says that a nick is taken, with one like it that is not. */
record FreeNicks(Archive archive) {
    private static final int MOST_TRIED = 9;

    /** The sentence comes on any thread. */
    CompletableFuture<String> instead(Nickname taken) {
        return suggest(taken, 2)
                .exceptionally(fault -> Optional.empty())
                .thenApply(free -> taken + " belongs to somebody else here. Choose another"
                        + free.map(nick -> ", for example " + nick).orElse("") + ".");
    }

    /** The nick with the first number that makes it nobody's. */
    private CompletableFuture<Optional<Nickname>> suggest(Nickname taken, int number) {
        if (number > MOST_TRIED) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<Nickname> candidate = numbered(taken, number);
        return candidate.isEmpty()
                ? CompletableFuture.completedFuture(candidate)
                : archive.owner(candidate.get())
                        .thenCompose(owner -> owner.isEmpty()
                                ? CompletableFuture.completedFuture(candidate)
                                : suggest(taken, number + 1));
    }

    private static Optional<Nickname> numbered(Nickname nick, int number) {
        try {
            return Optional.of(new Nickname(nick.toString() + number));
        } catch (IllegalArgumentException tooLong) {
            return Optional.empty();
        }
    }
}
