package chat.tern.server.store;

import chat.tern.protocol.RoomName;

/**
 * A room of an account's.
 *
 * @param read the last line that it has read there
 * @param own how many of those behind it are its own
 */
public record Membership(RoomName room, long read, long own) {
    /** Where it has said nothing since. */
    public Membership(RoomName room, long read) {
        this(room, read, 0);
    }
}
