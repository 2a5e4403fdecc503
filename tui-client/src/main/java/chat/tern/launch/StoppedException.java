package chat.tern.launch;

import chat.tern.client.Outcome;
import java.util.Optional;

/** A command cannot go on; the message says to people what happened and what to do. */
sealed class StoppedException extends Exception permits RefusedException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient Optional<String> word;

    StoppedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
        this.word = Optional.empty();
    }

    /** A visit that ended so, of which no event has told yet. */
    StoppedException(Outcome outcome) {
        super(outcome.text());
        this.exitCode = outcome.exitCode();
        this.word = Optional.of(outcome.word());
    }

    int exitCode() {
        return exitCode;
    }

    /** The word of the error event that is still to be printed for programs. */
    Optional<String> word() {
        return word;
    }
}
