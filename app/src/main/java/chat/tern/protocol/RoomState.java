package chat.tern.protocol;

/**
 * A room as it stands.
 *
 * @param lastSeq 0 where nothing was said yet
 * @param members accounts, whether they are here or not
 * @param read the last line that this account has read on any device; 0 for who is no member
 */
public record RoomState(RoomName name, String topic, long lastSeq, int members, long read) {
    /** For who has read nothing. */
    public RoomState(RoomName name, String topic, long lastSeq, int members) {
        this(name, topic, lastSeq, members, 0);
    }
}
