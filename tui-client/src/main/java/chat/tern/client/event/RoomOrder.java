package chat.tern.client.event;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Request;
import chat.tern.protocol.Ringing;
import chat.tern.protocol.RoomAction;
import chat.tern.protocol.RoomName;
import java.time.Duration;
import java.util.Optional;

/** What can be wanted of rooms; carried out on the next connection when there is none. */
public sealed interface RoomOrder {
    /** To be in a room, which is made when it does not exist; {@link ClientEvent.Joined} with our own nick follows. */
    record Join(RoomName room) implements RoomOrder {}

    /** To be in it no more, on all devices; {@link ClientEvent.Left} with our own nick follows. */
    record Part(RoomName room) implements RoomOrder {}

    /** Another topic, or none; {@link ClientEvent.Topic} follows. */
    record SetTopic(RoomName room, String topic) implements RoomOrder {}

    /** The text of a room that is looked at for the first time; nothing happens when it is there. */
    record Open(RoomName room) implements RoomOrder {}

    /** All lines up to this one are read, on all devices. */
    record MarkRead(RoomName room, long seq) implements RoomOrder {}

    /** Our own last lines in a room, or somebody else's, to be taken back, as many as {@code count}; {@link ClientEvent.Deleted} follows. */
    record Delete(RoomName room, int count, Optional<Nickname> of) implements RoomOrder {
        /** Our own. */
        public Delete(RoomName room, int count) {
            this(room, count, Optional.empty());
        }
    }

    /** What the server keeps, how long, and who can read it; {@link ClientEvent.Notice}s follow. */
    record AboutServer() implements RoomOrder {}

    /** When a room rings on all our devices; {@link ClientEvent.Rings} follows. */
    record Ring(RoomName room, Ringing when) implements RoomOrder {}

    /** Lines with certain words or of certain people or times; {@link ClientEvent.Found} follows. */
    record Find(Request.Search what) implements RoomOrder {}

    /**
     * Something that only operators of a room, or of the server, may do.
     *
     * @param nick of the person whom it is about; empty when it is about the room
     * @param time for how long, zero: for good; or the number that the action is about, as seconds
     */
    record Moderate(RoomName room, RoomAction action, Optional<Nickname> nick, Duration time, String reason)
            implements RoomOrder {}

    /** Somebody to be kept out of the whole server, or let in again; a {@link ClientEvent.Notice} follows. */
    record BanFromServer(String who, boolean banned, Duration time, String reason) implements RoomOrder {}

    /** To be shown as away, or as being back, until the end of this process. */
    record Away(boolean away) implements RoomOrder {}

    /** All rooms; {@link ClientEvent.Rooms} follows. */
    record ListAll() implements RoomOrder {}
}
