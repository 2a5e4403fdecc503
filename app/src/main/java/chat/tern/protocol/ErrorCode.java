package chat.tern.protocol;

/** The stable words that travel in {@code Refused} and {@code Failed}; a newer peer may send others. */
public final class ErrorCode {
    public static final String BAD_NAME = "bad_name";
    public static final String BAD_NICK = "bad_nick";
    public static final String BAD_ROOM = "bad_room";
    public static final String BANNED = "banned";
    public static final String BUSY = "busy";
    public static final String EXISTS = "exists";
    public static final String FILE_CHANGED = "file_changed";
    public static final String ID_REUSED = "id_reused";
    public static final String INVITE_NEEDED = "invite_needed";
    public static final String MAILBOX_FULL = "mailbox_full";
    public static final String MALFORMED = "malformed";
    public static final String MUTED = "muted";
    public static final String NICK_TAKEN = "nick_taken";
    public static final String NO_SUCH_DEVICE = "no_such_device";
    public static final String NO_SUCH_FILE = "no_such_file";
    public static final String NO_SUCH_LINE = "no_such_line";
    public static final String NO_SUCH_ROOM = "no_such_room";
    public static final String NO_SUCH_USER = "no_such_user";
    public static final String NOT_LISTED = "not_listed";
    public static final String NOT_PERMITTED = "not_permitted";
    public static final String QUOTA = "quota";
    public static final String RATE_LIMITED = "rate_limited";
    public static final String ROOM_FULL = "room_full";
    public static final String SERVER_FULL = "server_full";
    public static final String STORAGE = "storage";
    public static final String TOO_LONG = "too_long";
    public static final String TOO_MANY_ROOMS = "too_many_rooms";
    public static final String USER_OFFLINE = "user_offline";
    public static final String VERSION = "version";
    public static final String WRONG_CONTENT = "wrong_content";

    private ErrorCode() {}
}
