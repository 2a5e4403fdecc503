package chat.tern.server;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.NickOwner;
import chat.tern.server.store.StoreException;
import chat.tern.server.store.StoreRequest;
import java.util.List;
import java.util.Optional;

/** What sessions ask of the store. */
interface Archive {
    /** Asks the writer, without waiting; false when its queue is full. */
    boolean submit(StoreRequest request);

    /** The lines of {@code (afterSeq, upToSeq]}, ascending. Waits for the disk: never on a connection's thread. */
    List<RoomLine> lines(RoomName room, long afterSeq, long upToSeq, int limit) throws StoreException;

    /** The number of the room's last line, 0 when there is none. On the writer's thread, or while it rests. */
    long lastSeq(RoomName room);

    /** Whose nick this is. On the writer's thread. */
    Optional<NickOwner> owner(Nickname nick);
}
