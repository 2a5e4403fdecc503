package chat.tern.protocol;

/** Codes with which either side closes a connection, or resets one of its streams. */
public final class CloseCode {
    /** Wanted by the side that says it: {@code Bye}, a cancelled request. */
    public static final long DONE = 0;
    /** The server stops; it may be back soon. */
    public static final long GOING_DOWN = 1;
    /** The other side broke the protocol; the reason says how. */
    public static final long MALFORMED = 2;
    /** The answer to {@code Hello} was {@code Refused}. */
    public static final long REFUSED = 3;
    /** A newer session of the same key and instance took over. */
    public static final long REPLACED = 4;
    /** A fault of the side that says it. */
    public static final long INTERNAL = 5;
    /** {@code Hello} did not come in time. */
    public static final long LOGIN_TIMEOUT = 6;
    /** A stream only: the file changed while it was sent. */
    public static final long FILE_CHANGED = 7;
    /** A stream only: the disk could not be read. */
    public static final long STORAGE = 8;
    /** A stream only: the other of the two between whom it goes is gone, or gave up. */
    public static final long PEER_GONE = 9;

    private CloseCode() {}
}
