package chat.tern.server.store;

import chat.tern.protocol.RoomName;

/**
 * A room as it is kept.
 *
 * @param members accounts, whether they are here or not
 */
public record RoomRecord(RoomName name, RoomTopic topic, int members) {}
