package chat.tern.server.room;

import static chat.tern.server.room.Lines.LOBBY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.FromServer;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.PresenceState;
import org.junit.jupiter.api.Test;

final class RoomEventTest {
    private static final Nickname BOB = new Nickname("bob");

    @Test
    void everyEventHasItsMessage() {
        assertEquals(Lines.line(LOBBY, 3, "hi"), Lines.event(LOBBY, 3, "hi").message());
        assertEquals(new FromServer.Joined(LOBBY, BOB), new RoomEvent.Joined(LOBBY, BOB).message());
        assertEquals(new FromServer.Left(LOBBY, BOB, "bye"), new RoomEvent.Left(LOBBY, BOB, "bye").message());
        assertEquals(
                new FromServer.Presence(BOB, PresenceState.AWAY),
                new RoomEvent.PresenceChanged(BOB, PresenceState.AWAY).message());
        assertEquals(new FromServer.Behind(LOBBY, 9), new RoomEvent.Behind(LOBBY, 9).message());
    }
}
