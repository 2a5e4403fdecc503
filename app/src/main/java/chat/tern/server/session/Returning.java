package chat.tern.server.session;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import chat.tern.server.room.Rooms;
import chat.tern.server.store.Answer;
import chat.tern.server.store.Arrival;
import chat.tern.server.store.Here;
import chat.tern.server.store.JoinResult;
import chat.tern.server.store.Membership;
import chat.tern.server.stream.Archive;
import chat.tern.server.stream.SessionMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was here when the server was last ended, or had not been lost for long then, and comes within ten minutes of its
 * start, is just back, as after any lost path: that joins no room of which it was a member. Who is here is what the rooms
 * say, since that is what everybody was told. Only on the store's writer thread.
 */
final class Returning {
    private final Archive archive;
    private final long started;
    private final Rooms rooms;
    private final Present present;

    /** By account: of whom the store has not taken how they stand. No more than there are accounts. */
    private final Map<Opaque, Nickname> untold = new LinkedHashMap<>();

    private boolean over;

    Returning(Archive archive, long startedNanos, Rooms rooms, Present present) {
        this.archive = archive;
        this.rooms = rooms;
        this.present = present;
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

    /** A session is in no room any more, or was not let into any. */
    void left(SessionMember member) {
        if (!member.passing()) {
            left(member.account(), member.nick());
        }
    }

    /** The same about somebody without a session: an account that is in no room joins them when it comes again. */
    void left(Opaque account, Nickname nick) {
        if (!isHere(account, nick)) {
            settle(account, nick);
        }
    }

    /** A session that was silent is heard again, whose person had left all rooms meanwhile. */
    void back(SessionMember member) {
        settle(member.account(), member.nick());
    }

    /** Writes down how it is now. What is written between, by a new coming, may be older news or newer: so it looks again. */
    private void settle(Opaque account, Nickname nick) {
        boolean here = isHere(account, nick);
        untold.remove(account);
        if (!archive.submit(Here.set(account, here, answer -> written(account, nick, here, answer)))) {
            untold.put(account, nick);
        }
    }

    private void written(Opaque account, Nickname nick, boolean here, Answer<Boolean> answer) {
        switch (answer) {
            case Answer.Done<Boolean> done when isHere(account, nick) != here -> settle(account, nick);
            case Answer.Done<Boolean> done -> {}
            case Answer.Failed<Boolean> failed -> untold.put(account, nick);
        }
    }

    private boolean isHere(Opaque account, Nickname nick) {
        return rooms.isHere(nick)
                || present.sitting(account).stream().anyMatch(session -> rooms.isHere(session.nick()));
    }

    /** Whoever has not come by now is waited for no more. */
    void expire(long now) {
        Map.copyOf(untold).forEach(this::settle);
        if (!over && now - started >= Rooms.ABSENCE.toNanos()) {
            over = archive.submit(Here.over(answer -> {}));
        }
    }

    private static boolean isFresh(JoinResult result, RoomName room) {
        return result instanceof JoinResult.Member(RoomName joined, boolean fresh) && fresh && joined.equals(room);
    }
}
