package chat.tern.command;

/** The stable words of errors that are found before anything is asked of the client. */
public final class FaceError {
    /** A command that does not exist here. */
    public static final String UNKNOWN_COMMAND = "unknown_command";
    /** A command without what it needs. */
    public static final String BAD_ARGUMENTS = "bad_arguments";
    /** Input that cannot be read: no JSON object of ours, or no UTF-8. */
    public static final String MALFORMED = "malformed";

    private FaceError() {}
}
