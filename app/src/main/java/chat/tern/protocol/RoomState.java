package chat.tern.protocol;

/**
 * A room as it stands.
 *
 * @param lastSeq 0 where nothing was said yet
 * @param members accounts, whether they are here or not
 * @param read the last line that this account has read on any device; 0 for who is no member
 * @param own how many of the lines behind that one are this account's own
 */
public record RoomState(RoomName name, String topic, long lastSeq, int members, long read, long own) {
    /** For who has said nothing since. */
    public RoomState(RoomName name, String topic, long lastSeq, int members, long read) {
        this(name, topic, lastSeq, members, read, 0);
    }

    /** For who has read nothing. */
    public RoomState(RoomName name, String topic, long lastSeq, int members) {
        this(name, topic, lastSeq, members, 0);
    }
}
