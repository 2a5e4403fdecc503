package chat.tern.server.store;

/** Storage failed or cannot be used; the message says to people what happened and what to do. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    StoreException(String message) {
        super(message);
        this.text = message;
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
        this.text = message;
    }

    /** The message. */
    public String text() {
        return text;
    }
}
