package chat.tern.server.room;

import chat.tern.protocol.Nickname;

/** One session in the rooms. Several with the same nick are one person. */
public interface Member {
    Nickname nick();

    /** Takes an event, never waiting; called on the rooms' thread. One that throws is out of all rooms. */
    void offer(RoomEvent event);
}
