package chat.tern.launch;

/** A command cannot go on; the message says to people what happened and what to do. */
final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    StoppedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
