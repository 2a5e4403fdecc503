package chat.tern.server.store;

import chat.tern.protocol.RoomName;

/** What became of the wish to be a member of a room. */
public sealed interface JoinResult {
    RoomName room();

    /** The account is a member; {@code fresh} when it was none before. */
    record Member(RoomName room, boolean fresh) implements JoinResult {}

    /** The account is kept out, until then (ms since 1970; {@link Long#MAX_VALUE} for good). */
    record Banned(RoomName room, long untilMillis, String reason) implements JoinResult {}

    /** Only those join who are invited. */
    record InviteNeeded(RoomName room) implements JoinResult {}

    /** It has as many members as its operators want. */
    record RoomFull(RoomName room, int most) implements JoinResult {}

    /** The account is a member of as many rooms as it may be. */
    record TooManyOfOne(RoomName room, int most) implements JoinResult {}

    /** There is no such room, and there are as many as there may be. */
    record TooManyInAll(RoomName room, int most) implements JoinResult {}
}
