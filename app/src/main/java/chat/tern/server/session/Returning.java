package chat.tern.server.session;

import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.room.Rooms;
import chat.tern.server.store.Arrival;
import chat.tern.server.store.JoinResult;
import chat.tern.server.store.Membership;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who was in the rooms when the server was last stopped is not written down. So who comes for the first time within ten
 * minutes of a start may just be back, as after any lost path, and joins no room of which it was a member. Only on the
 * store's writer thread.
 */
final class Returning {
    private final Set<Opaque> met = new HashSet<>();
    private final long started;
    private boolean over;

    Returning(long startedNanos) {
        this.started = startedNanos;
    }

    /** The rooms in which nobody is told that this account joins. */
    List<RoomName> rooms(Opaque account, Arrival arrival, long now) {
        if (over || now - started >= Rooms.ABSENCE.toNanos()) {
            over = true;
            met.clear();
            return List.of();
        }
        return met.add(account)
                ? arrival.rooms().stream()
                        .map(Membership::room)
                        .filter(room -> arrival.joined().stream().noneMatch(result -> isFresh(result, room)))
                        .toList()
                : List.of();
    }

    private static boolean isFresh(JoinResult result, RoomName room) {
        return result instanceof JoinResult.Member(RoomName joined, boolean fresh) && fresh && joined.equals(room);
    }
}
