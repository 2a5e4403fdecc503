package chat.tern.server.control;

/** Something that was asked for cannot be done. Its message is for people and says what to do. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1;

    public ControlException(String message) {
        super(message);
    }

    public ControlException(String message, Throwable cause) {
        super(message, cause);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
