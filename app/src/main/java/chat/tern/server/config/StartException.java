package chat.tern.server.config;

/** A server cannot start; the message says to people what happened and what to do. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a text for people. */
    public StartException(String message) {
        super(message);
    }

    /** With a text for people, and what was behind it. */
    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
