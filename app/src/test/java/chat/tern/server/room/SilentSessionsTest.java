package chat.tern.server.room;

import static chat.tern.server.room.Lines.LOBBY;
import static chat.tern.server.room.Lines.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import chat.tern.server.room.RoomEvent.Joined;
import chat.tern.server.room.RoomEvent.Left;
import chat.tern.server.room.RoomEvent.PresenceChanged;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of which nothing is heard beside others of the same person. */
final class SilentSessionsTest {
    private final Rooms rooms = new Rooms((member, problem) -> {});
    private final Ear ada = new Ear("ada");
    private final Ear bob = new Ear("bob");
    private final Nickname bobsNick = bob.nick();

    @BeforeEach
    void adaIsInTheLobby() {
        rooms.join(LOBBY, ada);
    }

    @Test
    void whoEndsTheOnlySessionThatIsNotSilentLeavesAndTheSilentOneComesBackWhenItIsHeard() {
        Ear silent = new Ear("bob");
        rooms.come(List.of(LOBBY, OPS), silent);
        rooms.come(List.of(LOBBY, OPS), bob);
        rooms.presence(silent, PresenceState.OFFLINE);
        ada.heard();
        rooms.quit(bob, "quit");
        assertEquals(
                List.of(new PresenceChanged(bobsNick, PresenceState.OFFLINE), new Left(LOBBY, bobsNick, "quit")),
                ada.heard());
        rooms.leave(OPS, silent, "parted elsewhere");
        rooms.presence(silent, PresenceState.OFFLINE);
        assertEquals(List.of(), ada.heard());
        rooms.presence(silent, PresenceState.ONLINE);
        assertEquals(
                List.of(new PresenceChanged(bobsNick, PresenceState.ONLINE), new Joined(LOBBY, bobsNick)), ada.heard());
        assertEquals(List.of(), rooms.members(OPS));
        rooms.publish(Lines.line(LOBBY, 1, "hello"));
        assertTrue(silent.heard().contains(Lines.event(LOBBY, 1, "hello")));
    }

    @Test
    void whoLeftBesideASilentSessionJoinsOnReturn() {
        Ear silent = new Ear("bob");
        rooms.join(LOBBY, silent);
        rooms.join(LOBBY, bob);
        rooms.presence(silent, PresenceState.OFFLINE);
        rooms.quit(bob, "quit");
        ada.heard();
        Ear again = new Ear("bob");
        rooms.join(LOBBY, again);
        assertEquals(
                List.of(new PresenceChanged(bobsNick, PresenceState.ONLINE), new Joined(LOBBY, bobsNick)), ada.heard());
        rooms.lose(silent, 0);
        assertEquals(List.of(), ada.heard());
    }
}
