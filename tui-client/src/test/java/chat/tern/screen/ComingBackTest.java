package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who comes back finds the line up to which they have read, in the window that is shown first, too. */
class ComingBackTest {
    private final Show show = Show.inRoom();

    private static ClientEvent rooms(long lastSeq, long unread) {
        return new ClientEvent.Rooms(List.of(new ClientEvent.Room("#design", "", 2, unread, true, lastSeq)));
    }

    private void past(int from, int to) {
        for (int i = from; i <= to; i++) {
            show.happen(Events.past(
                    i,
                    "ada",
                    "line " + i,
                    ManualClock.START.minus(Duration.ofDays(1)).plusSeconds(i)));
        }
    }

    private String picture() {
        return new VirtualTerminal(show, 80, 24).picture();
    }

    @Test
    void theReadLineStandsThereWhenTheTextComesAfterTheNumbers() {
        show.happen(rooms(100, 60));
        past(1, 100);
        show.type("Alt+U");
        assertTrue(picture().contains("60 new since"), picture());
        assertTrue(picture().contains("line 41"), picture());
    }

    @Test
    void andWhenItComesBeforeThem() {
        past(1, 100);
        show.happen(rooms(100, 60));
        show.type("Alt+U");
        assertTrue(picture().contains("60 new since"), picture());
    }

    @Test
    void whatIsFurtherAwayIsFetched() {
        show.happen(rooms(400, 300));
        past(301, 400);
        show.type("Alt+U");
        assertEquals("older than 301 in #design: 500", show.requests.asked.getLast());
        past(1, 300);
        show.type("Alt+U");
        assertTrue(picture().contains("300 new since"), picture());
    }

    @Test
    void ownLinesStandAboveTheReadLine() {
        show.happen(new ClientEvent.Rooms(List.of(new ClientEvent.Room("#design", "", 2, 59, true, 100, 0, 40))));
        show.happen(new ClientEvent.RoomMessage(
                "#design", 41, "i41", "you", "line 41", ManualClock.START, true, false, false, true));
        past(42, 100);
        show.type("Alt+U");
        int readLine = picture().indexOf("59 new since");
        assertTrue(picture().indexOf("line 41") < readLine, picture());
        assertTrue(picture().indexOf("line 42") > readLine && readLine > 0, picture());
    }

    @Test
    void ownLinesAtTheEndOfAnOlderPageHideNoReadLine() {
        show.happen(new ClientEvent.Rooms(List.of(new ClientEvent.Room("#design", "", 2, 59, true, 100, 0, 39))));
        past(42, 100);
        for (int own = 40; own <= 41; own++) {
            show.happen(Events.past(own, "you", "line " + own, ManualClock.START.minus(Duration.ofDays(1))));
        }
        show.type("Alt+U");
        assertTrue(picture().contains("59 new since"), picture());
    }

    @Test
    void theReadLineStandsAlsoWhereTheFirstUnreadLineWasTakenBack() {
        show.happen(rooms(100, 58));
        past(1, 41);
        past(43, 100);
        show.type("Alt+U");
        assertTrue(picture().contains("58 new since"), picture());
        assertTrue(picture().indexOf("line 43") > picture().indexOf("58 new since"), picture());
    }

    @Test
    void itIsNotFoundAboveTheTextThatIsStillToCome() {
        show.happen(rooms(100, 60));
        past(43, 100);
        show.type("Alt+U");
        assertEquals("older than 43 in #design: 500", show.requests.asked.getLast());
        assertFalse(picture().contains("new since"), picture());
        past(41, 41);
        show.type("Alt+U");
        assertTrue(picture().indexOf("line 43") > picture().indexOf("60 new since"), picture());
    }

    @Test
    void theLineAfterOurOwnMayBeTakenBackToo() {
        show.happen(new ClientEvent.Rooms(List.of(new ClientEvent.Room("#design", "", 2, 58, true, 100, 0, 40))));
        show.happen(Events.past(41, "you", "line 41", ManualClock.START.minus(Duration.ofDays(1))));
        past(43, 100);
        show.type("Alt+U");
        assertTrue(picture().indexOf("line 41") < picture().indexOf("58 new since"), picture());
        assertTrue(picture().indexOf("line 43") > picture().indexOf("58 new since"), picture());
    }

    @Test
    void whatWasReadHereIsNotNewAgain() {
        past(1, 100);
        show.type("x");
        show.happen(rooms(100, 60));
        assertFalse(picture().contains("new since"), picture());
    }

    @Test
    void whoLeavesARoomIsToldWhereTheyLook() {
        past(1, 60);
        show.type("PgUp", "/join #ops", "Enter");
        show.happen(new ClientEvent.Joined("#ops", "you"), new ClientEvent.Left("#ops", "you", ""));
        assertTrue(picture().contains("you left #ops"), picture());
    }
}
