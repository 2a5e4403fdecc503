package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.protocol.Ringing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is ignored, which rooms ring, and what is read are the user's to say. */
class IgnoreTest {
    private final Show show = Show.inRoom();

    private String told(String line) {
        show.type("Ctrl+U", line, "Enter");
        return show.last();
    }

    private String picture() {
        return new VirtualTerminal(show, 80, 24).picture();
    }

    @Test
    void whoIsIgnoredIsNeitherSeenNorHeardUntilShownAgain() {
        assertEquals("what Troll says is hidden; /unignore Troll shows it", told("/ignore Troll"));
        show.press(new Key.Focus(false));
        show.happen(
                Events.message(1, "troll", "you: look here", ManualClock.START),
                Events.direct("d1", "troll", "psst", ManualClock.START));
        assertEquals(0, show.model().active().unread());
        assertFalse(show.model().alerts().takeBell());
        assertEquals(2, show.model().buffers().size());
        assertFalse(picture().contains("look here"), picture());
        assertEquals("ignored: troll", told("/ignore"));
        assertEquals("troll is ignored already.", told("/ignore troll"));
        assertEquals("troll is shown", told("/unignore troll"));
        assertTrue(picture().contains("look here"), picture());
        assertEquals("troll is not ignored; /ignore lists who is.", told("/unignore troll"));
        assertEquals("nobody is ignored", told("/ignore"));
    }

    @Test
    void aRoomRingsWhenItsUserWants() {
        show.press(new Key.Focus(false));
        assertEquals("#design rings: all, on all your devices", told("/notify all"));
        assertTrue(show.requests.asked.getLast().endsWith("wants Ring[room=#design, when=ALL]"));
        show.happen(Events.message(1, "ada", "nothing for you", ManualClock.START));
        assertTrue(show.model().alerts().takeBell());
        assertEquals("#design rings: none, on all your devices", told("/notify none #design"));
        show.happen(Events.message(2, "ada", "you: come", ManualClock.START));
        assertFalse(show.model().alerts().takeBell());
        assertEquals("#design rings: none", told("/notify"));
        assertEquals("/notify is one of: all, mentions, none.", told("/notify loud"));
        show.happen(new ClientEvent.Rings(Map.of("#Design", Ringing.ALL)));
        assertEquals("#design rings: all", told("/notify"));
        show.happen(new ClientEvent.Rings(Map.of()));
        assertEquals("#design rings: mentions", told("/notify"));
        told("/query ada");
        assertTrue(told("/notify none").startsWith("/notify is about rooms"), show.last());
    }

    @Test
    void allOfThatIsKept() {
        List<String> lines = List.of("ignore troll = yes");
        Settings settings = Settings.of(lines);
        assertTrue(settings.ignores("Troll"));
        assertEquals(lines, settings.lines());
        assertEquals(List.of(), settings.problems());
    }

    @Test
    void everyWindowIsReadAtOnce() {
        show.happen(
                new ClientEvent.Joined("#ops", "you"),
                new ClientEvent.Rooms(List.of(new ClientEvent.Room("#ops", "", 2, 7, true, 31))),
                Events.direct("d1", "ada", "psst", ManualClock.START));
        assertEquals(7, show.model().existing(Place.room("#ops")).orElseThrow().unread());
        told("/read");
        assertEquals(7, show.model().existing(Place.room("#ops")).orElseThrow().unread());
        told("/read all");
        for (Buffer buffer : show.model().buffers()) {
            assertEquals(0, buffer.unread(), buffer.place().name());
        }
        assertTrue(
                show.requests.looked.getLast().endsWith("MarkRead[room=#ops, seq=31]"), show.requests.looked::toString);
        assertEquals(Optional.empty(), show.model().active().anchor());
        assertTrue(told("/read some").startsWith("Something is wrong: /read"), show.last());
    }
}
