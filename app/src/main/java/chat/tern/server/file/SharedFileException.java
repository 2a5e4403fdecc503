package chat.tern.server.file;

/** A file cannot be had; the message is for people, the code one of {@link chat.tern.protocol.ErrorCode}. */
public final class SharedFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String text;

    SharedFileException(String code, String message) {
        super(message);
        this.code = code;
        this.text = message;
    }

    public String code() {
        return code;
    }

    public String text() {
        return text;
    }
}
