package chat.tern.server.session;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.room.Rooms;
import chat.tern.server.store.Arrival;
import chat.tern.server.store.Here;
import chat.tern.server.store.JoinResult;
import chat.tern.server.store.Membership;
import chat.tern.server.stream.Archive;
import java.util.List;

/**
 * Who was here when the server was last ended, or had not been lost for long then, and comes within ten minutes of its
 * start, is just back, as after any lost path: that joins no room of which it was a member. Only on the store's writer
 * thread.
 */
final class Returning {
    private final Archive archive;
    private final long started;
    private boolean over;

    Returning(Archive archive, long startedNanos) {
        this.archive = archive;
        this.started = startedNanos;
        var unused = archive.submit(Here.begin(answer -> {}));
    }

    /** The rooms in which nobody is told that an account joins which comes now. */
    List<RoomName> rooms(Arrival arrival, long now) {
        expire(now);
        return !over && arrival.wasHere()
                ? arrival.rooms().stream()
                        .map(Membership::room)
                        .filter(room -> arrival.joined().stream().noneMatch(result -> isFresh(result, room)))
                        .toList()
                : List.of();
    }

    /** An account is waited for no more: when it comes again, it joins its rooms. */
    void gone(Opaque account) {
        // Where the store takes nothing now, the account is waited for a little too long.
        var unused = archive.submit(Here.gone(account, answer -> {}));
    }

    /** Whoever has not come by now is waited for no more. */
    void expire(long now) {
        if (!over && now - started >= Rooms.ABSENCE.toNanos()) {
            over = archive.submit(Here.over(answer -> {}));
        }
    }

    private static boolean isFresh(JoinResult result, RoomName room) {
        return result instanceof JoinResult.Member(RoomName joined, boolean fresh) && fresh && joined.equals(room);
    }
}
