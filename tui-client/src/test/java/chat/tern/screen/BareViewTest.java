package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The messages alone, wrapped by the terminal. */
class BareViewTest {
    private static final Instant NOW = ManualClock.START;

    private static String picture(Show show, int columns, int rows) {
        return BareView.picture(show.model().active(), columns, rows, ZoneOffset.UTC);
    }

    @Test
    void aLongLinkIsNotBroken() {
        Show show = Show.inRoom();
        String link = "https://example.net/" + "x".repeat(280);
        show.happen(Events.message(1, "ada", link, NOW));
        assertTrue(picture(show, 80, 24).contains("<ada> " + link + "\r\n"));
    }

    @Test
    void asManyMessagesAreShownAsTheRowsHold() {
        Show show = Scenes.scrolled();
        show.type("Alt+End");
        String picture = picture(show, 80, 11);
        assertEquals(10, picture.lines().count() - 1);
        assertTrue(picture.contains("line 60") && picture.contains("line 51") && !picture.contains("line 50"));
    }

    @Test
    void whoHasScrolledBackSeesWhatTheyLookAt() {
        Show show = Show.inRoom();
        for (int i = 1; i <= 60; i++) {
            show.happen(Events.message(i, "ada", "line " + i, NOW));
        }
        show.type("PgUp", "PgUp");
        String picture = picture(show, 80, 11);
        assertFalse(picture.contains("line 60"), picture);
        assertTrue(picture.contains("line 2"), picture);
    }

    @Test
    void olderLinesThatCameLaterAreSeenThereToo() {
        Show show = Show.inRoom();
        for (int i = 101; i <= 160; i++) {
            show.happen(Events.message(i, "ada", "line " + i, NOW));
        }
        for (int i = 1; i <= 100; i++) {
            show.happen(Events.past(i, "ada", "line " + i, NOW));
        }
        show.type("Alt+Home");
        String picture = picture(show, 80, 11);
        assertTrue(picture.contains("line 12"), picture);
        assertFalse(picture.contains("line 160"), picture);
    }

    @Test
    void nothingInItMovesTheCursor() {
        Show show = Show.inRoom();
        show.happen(Events.message(1, "ada", "a\u001b[2Jb\rc\nd", NOW));
        String picture = picture(show, 80, 24);
        assertFalse(picture.substring(picture.indexOf("<ada>")).contains("\u001b[2J"));
        assertTrue(picture.contains("\r\nd\r\n"), picture);
    }

    @Test
    void altLAsksForIt() {
        assertEquals(Controller.Request.BARE, Show.inRoom().press(new Key.Stroke("Alt+L")));
    }
}
