package chat.tern.server.store;

import chat.tern.protocol.FromServer.RoomLine;

/** What became of a line. */
public sealed interface AppendResult {
    /** It is on the disk; the rooms may hear it. */
    record Stored(RoomLine line) implements AppendResult {}

    /** It was on the disk before, with this number: confirm it again, publish nothing. */
    record Repeated(RoomLine line) implements AppendResult {}

    /** Its id belongs to another message of the same account. */
    record IdReused() implements AppendResult {}

    /** Its author is no member of the room. */
    record NotMember() implements AppendResult {}

    /** Its author is not to be heard in the room, until then (ms since 1970; {@link Long#MAX_VALUE} for good). */
    record Muted(long untilMillis) implements AppendResult {}

    /** It is not stored and has no number; the text says why, to people. */
    record Failed(String text) implements AppendResult {}
}
