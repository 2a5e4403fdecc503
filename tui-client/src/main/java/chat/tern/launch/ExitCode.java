package chat.tern.launch;

/** The exit codes of the command-line contract. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int REFUSED = 5;
    static final int WRONG_CONTENT = 6;
    static final int LOCAL_FILE = 7;
    static final int BUSY = 8;
    static final int STOPPED = 11;

    private ExitCode() {}

    /** The exit code of a program that failed for this reason only: the word of an error event. */
    static int of(String code) {
        return switch (code) {
            case "nick_taken", "bad_nick", "not_permitted", "rate_limited", "quota", "password", "invite_needed" ->
                REFUSED;
            case "wrong_content", "file_changed" -> WRONG_CONTENT;
            case "exists", "local_file" -> LOCAL_FILE;
            case "busy" -> BUSY;
            case "cancelled", "too_large" -> STOPPED;
            default -> FAILED;
        };
    }
}
