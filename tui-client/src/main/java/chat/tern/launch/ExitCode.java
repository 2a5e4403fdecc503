package chat.tern.launch;

import java.util.LinkedHashMap;
import java.util.Map;

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

    private ExitCode() {}

    /** What they mean, with those of signals. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(text(DONE), "done");
        meanings.put(text(FAILED), "failed: no such file, not confirmed in time, ...");
        meanings.put(text(USAGE), "the command line is wrong");
        meanings.put(text(UNREACHABLE), "the server cannot be reached");
        meanings.put(text(OTHER_KEY), "the server has another key than before");
        meanings.put(text(REFUSED), "refused: nick taken, password, invite needed, ban, quota");
        meanings.put(text(WRONG_CONTENT), "the content is wrong after all retries");
        meanings.put(text(LOCAL_FILE), "a file here: disk full, no permission, exists and differs");
        meanings.put(text(BUSY), "another tern is fetching this file");
        meanings.put(text(STOPPED), "stopped: cancelled, too large, refused by the other side");
        meanings.put(text(INTERRUPTED), "ended by Ctrl+C");
        meanings.put(text(TERMINATED), "ended by SIGTERM");
        return meanings;
    }

    private static String text(int code) {
        return Integer.toString(code);
    }

    /** The exit code of a program that failed for this reason only: the word of an error event. */
    static int of(String code) {
        return switch (code) {
            case "nick_taken",
                    "bad_nick",
                    "bad_name",
                    "not_permitted",
                    "banned",
                    "muted",
                    "room_full",
                    "server_full",
                    "too_many_rooms",
                    "not_listed",
                    "rate_limited",
                    "quota",
                    "mailbox_full",
                    "too_many_offers",
                    "password",
                    "invite_needed" -> REFUSED;
            case "wrong_content", "file_changed", "source_changed" -> WRONG_CONTENT;
            case "exists", "local_file" -> LOCAL_FILE;
            case "busy" -> BUSY;
            case "cancelled", "too_large" -> STOPPED;
            default -> FAILED;
        };
    }
}
