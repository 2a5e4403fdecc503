package chat.tern.launch;

/** One thing that was asked has failed; the connection stands, and the next may be asked. */
final class RefusedException extends StoppedException {
    private static final long serialVersionUID = 1L;

    RefusedException(int exitCode, String message) {
        super(exitCode, message);
    }
}
