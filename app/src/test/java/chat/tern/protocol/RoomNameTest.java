package chat.tern.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RoomNameTest {
    @Test
    void aRoomStartsWithAHash() {
        assertEquals("#Ops-2", new RoomName("#Ops-2").toString());
        assertRejected("ops", "starts with #");
        assertRejected("", "starts with #");
    }

    @Test
    void caseMakesNoOtherRoom() {
        assertEquals(RoomName.LOBBY, new RoomName("#LOBBY"));
        assertEquals(RoomName.LOBBY.hashCode(), new RoomName("#LOBBY").hashCode());
        assertEquals("#lobby", new RoomName("#LOBBY").folded());
        assertTrue(RoomName.LOBBY.compareTo(new RoomName("#m")) < 0);
    }

    @Test
    void theNameBehindTheHashFollowsTheRulesOfNicks() {
        assertRejected("#", "is empty");
        assertRejected("##ops", "'#'");
        assertRejected("#a b", "a space");
        assertRejected("#" + "x".repeat(51), "51 characters");
        assertEquals(51, new RoomName("#" + "x".repeat(50)).toString().length());
    }

    private static void assertRejected(String name, String because) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> new RoomName(name));
        assertTrue(String.valueOf(thrown.getMessage()).contains(because), thrown::getMessage);
    }
}
