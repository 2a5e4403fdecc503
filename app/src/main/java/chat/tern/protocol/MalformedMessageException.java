package chat.tern.protocol;

/** The peer sent a record that does not follow the protocol. The message says what was wrong with it. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    MalformedMessageException(String code, String message) {
        super(message);
        this.code = code;
    }

    MalformedMessageException(String code, IllegalArgumentException rejected) {
        this(code, String.valueOf(rejected.getMessage()));
    }

    MalformedMessageException(String message) {
        this(ErrorCode.MALFORMED, message);
    }

    /** One of {@link ErrorCode}: {@code bad_nick}, {@code bad_room} or {@code malformed}. */
    public String code() {
        return code;
    }
}
