package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.PersonOrder;
import chat.tern.protocol.Nickname;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people said stays unread, also beyond this program, until somebody looks. */
class UnreadTalksTest {
    private static final PersonOrder SHOW = new PersonOrder.ShowUnread();

    private final Show show = Show.inRoom();

    private static PersonOrder read(String id) {
        return new PersonOrder.MarkRead(new Nickname("dan"), id);
    }

    private void said(String id) {
        show.happen(Events.direct(id, "dan", "please call me back", ManualClock.START));
    }

    @Test
    void whatIsUnreadIsAskedForAtTheStartAndOnlyThen() {
        assertEquals(List.of(SHOW), show.requests.talks);
        show.happen(Events.connected());
        assertEquals(List.of(SHOW), show.requests.talks);
    }

    @Test
    void onlyALookMovesTheMarkAndOnlyOnce() {
        said("d1");
        said("d2");
        show.type("hello");
        assertEquals(List.of(SHOW), show.requests.talks);
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("dan(2!)"));
        show.type("Alt+3", "hello");
        assertEquals(List.of(SHOW, read("d2")), show.requests.talks);
    }

    @Test
    void whatComesWhileSomebodyLooksIsReadAtOnceWhereTheTerminalSaysSo() {
        said("d1");
        show.type("Alt+3");
        said("d2");
        assertEquals(List.of(SHOW, read("d1")), show.requests.talks);
        show.press(new Key.Focus(true));
        said("d3");
        assertEquals(List.of(SHOW, read("d1"), read("d2"), read("d3")), show.requests.talks);
        show.press(new Key.Focus(false));
        said("d4");
        assertEquals(read("d3"), show.requests.talks.getLast());
    }

    @Test
    void whatCameIntoTheWindowThatIsLeftByAKeyWasSeenThere() {
        said("d1");
        show.type("Alt+3");
        said("d2");
        show.type("Alt+2");
        assertEquals(List.of(SHOW, read("d1"), read("d2")), show.requests.talks);
    }

    @Test
    void whatCameWhileNobodySatThereStaysUnreadWhenTheFirstKeyLeaves() {
        said("d1");
        show.type("Alt+3");
        show.wait(Attention.IDLE);
        said("d2");
        show.type("Alt+2");
        assertEquals(List.of(SHOW, read("d1")), show.requests.talks);
    }

    @Test
    void ownLinesAndOldOnesMoveNothing() {
        show.type("/query dan", "Enter");
        show.happen(Events.kept("d1", "dan", "long ago", ManualClock.START));
        show.type("x");
        assertEquals(List.of(SHOW), show.requests.talks);
    }

    @Test
    void whoSaysThatEverythingIsReadHasReadTheTalks() {
        said("d1");
        show.type("/read all", "Enter");
        assertEquals(List.of(SHOW, read("d1")), show.requests.talks);
    }
}
