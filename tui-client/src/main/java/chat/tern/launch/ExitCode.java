package chat.tern.launch;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exit codes of the command-line contract. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int OTHER_KEY = 4;
    static final int REFUSED = 5;
    static final int WRONG_CONTENT = 6;
    static final int LOCAL_FILE = 7;
    static final int BUSY = 8;
    static final int STOPPED = 11;
    static final int INTERRUPTED = 130;
    static final int TERMINATED = 143;

    /** What they mean, with those of signals. */
    static final SortedMap<Integer, String> MEANINGS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.ofEntries(
            Map.entry(DONE, "done"),
            Map.entry(FAILED, "failed: no such file, not confirmed in time, ..."),
            Map.entry(USAGE, "the command line is wrong"),
            Map.entry(UNREACHABLE, "the server cannot be reached"),
            Map.entry(OTHER_KEY, "the server has another key than before"),
            Map.entry(REFUSED, "refused: nick taken, password, invite needed, ban, quota"),
            Map.entry(WRONG_CONTENT, "the content is wrong after all retries"),
            Map.entry(LOCAL_FILE, "a file here: disk full, no permission, exists and differs"),
            Map.entry(BUSY, "another tern is fetching this file"),
            Map.entry(STOPPED, "stopped: cancelled, too large, refused by the other side"),
            Map.entry(INTERRUPTED, "ended by Ctrl+C"),
            Map.entry(TERMINATED, "ended by SIGTERM"))));

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
