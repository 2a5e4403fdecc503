package chat.tern.server.store;

import chat.tern.protocol.RoomName;

/** A room of an account's, and the last line that it has read there. */
public record Membership(RoomName room, long read) {}
