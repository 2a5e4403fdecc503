package chat.tern.server.file;

/** A file cannot be had; the message is for people, the code one of {@link chat.tern.protocol.ErrorCode}. */
public final class SharedFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    SharedFileException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
