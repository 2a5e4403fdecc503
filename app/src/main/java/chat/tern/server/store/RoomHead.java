package chat.tern.server.store;

import chat.tern.protocol.RoomName;

/** The end of a room: its row's id, and sequence and time of its last line (0 where there is none yet). */
record RoomHead(RoomName name, long id, long seq, long timeMillis) {
    RoomHead next(long nowMillis) {
        return new RoomHead(name, id, seq + 1, Math.max(nowMillis, timeMillis));
    }
}
