package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seen means seen: what comes while nobody looks is unread. */
class AttentionTest {
    private static final Instant NOW = ManualClock.START;

    @Test
    void anOfferRingsAndStandsInTheTitleUntilItIsAnswered() {
        Show show = Show.inRoom();
        show.happen(Events.transfer("demo.mp4", ClientEvent.TransferState.OFFERED, 0, 3_000_000));
        assertTrue(show.model().alerts().takeBell());
        assertEquals("pi.example offers you demo.mp4 (3.0 MB); F4, then y or n, or /accept, /refuse", show.last());
        assertEquals("tern 1!", show.model().title());
        show.happen(Events.transfer("demo.mp4", ClientEvent.TransferState.CANCELLED, 0, 3_000_000));
        assertEquals("tern", show.model().title());
    }

    @Test
    void olderLinesOfARoomThatWasLeftOpenNoWindow() {
        Show show = Show.inRoom();
        int windows = show.model().buffers().size();
        show.happen(new ClientEvent.RoomMessage(
                "#left", 1, "x1", "ada", "hi", ManualClock.START, false, false, false, true));
        assertEquals(windows, show.model().buffers().size());
    }

    @Test
    void whatComesWithoutTheFocusIsUnreadAndTheReadLineStandsBeforeIt() {
        Show show = Show.inRoom();
        show.happen(Events.message(1, "ada", "seen", NOW));
        show.press(new Key.Focus(false));
        show.happen(Events.message(2, "ada", "not seen", NOW), Events.message(3, "ada", "you: nor this", NOW));
        assertEquals(2, show.model().active().unread());
        assertEquals(1, show.model().active().mentions());
        String picture = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(picture.contains("2 new since"), picture);
        assertTrue(picture.indexOf("seen") < picture.indexOf("2 new since"), picture);
        assertTrue(picture.indexOf("2 new since") < picture.indexOf("not seen"), picture);
    }

    @Test
    void theFocusBackMeansSeenButTheLineStaysToReadFrom() {
        Show show = Show.inRoom();
        show.press(new Key.Focus(false));
        show.happen(Events.message(1, "ada", "one", NOW));
        show.press(new Key.Focus(true));
        assertEquals(0, show.model().active().unread());
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("1 new since"));
    }

    @Test
    void whatWasTakenBackIsNotUnread() {
        Show show = Show.inRoom();
        show.press(new Key.Focus(false));
        show.happen(
                Events.message(1, "ada", "you: one", ManualClock.START),
                Events.message(2, "ada", "you: two", ManualClock.START),
                Events.message(3, "ada", "three", ManualClock.START));
        Buffer buffer = show.model().active();
        assertEquals(3, buffer.unread());
        assertEquals(2, buffer.mentions());
        show.happen(new ClientEvent.Deleted("#design", List.of(1L), "ada"));
        assertEquals(2, buffer.unread());
        assertEquals(1, buffer.mentions());
        assertEquals(buffer.entries().getFirst().key(), buffer.firstUnread());
        show.happen(new ClientEvent.Deleted("#design", List.of(2L, 3L), "ada"));
        assertEquals(0, buffer.unread());
        assertEquals(0, buffer.mentions());
        assertEquals(0, buffer.firstUnread());
    }

    @Test
    void whatWasNotCountedTakesNothingOffWhenItIsTakenBack() {
        Show show = Show.inRoom();
        show.type("/ignore troll", "Enter");
        show.press(new Key.Focus(false));
        show.happen(Events.message(1, "ada", "one", NOW), Events.message(2, "troll", "two", NOW));
        Buffer buffer = show.model().active();
        assertEquals(1, buffer.unread());
        show.happen(new ClientEvent.Deleted("#design", List.of(2L), "op"));
        assertEquals(1, buffer.unread());
        assertEquals(
                buffer.entries().stream()
                        .filter(Entry::spoken)
                        .findFirst()
                        .orElseThrow()
                        .key(),
                buffer.firstUnread());
    }

    @Test
    void whatWasSeenBelowTheReadLineTakesNothingOffWhenItIsTakenBack() {
        Show show = Show.inRoom();
        show.press(new Key.Focus(false));
        show.happen(Events.message(1, "ada", "one", NOW), Events.message(2, "ada", "two", NOW));
        show.press(new Key.Focus(true));
        show.happen(Events.message(3, "ada", "three", NOW), new ClientEvent.Deleted("#design", List.of(3L), "ada"));
        assertEquals(2, show.model().active().unreadHere());
        show.happen(new ClientEvent.Deleted("#design", List.of(1L), "ada"));
        assertEquals(1, show.model().active().unreadHere());
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("1 new since"));
    }

    @Test
    void whatWasLeftUnseenStaysUnreadWithItsReadLine() {
        Show show = Scenes.scrolled();
        show.happen(Events.message(61, "ada", "below", NOW));
        show.type("Alt+1", "Alt+2", "Alt+End");
        String picture = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(picture.indexOf("1 new since") > picture.indexOf("line 60"), picture);
    }

    @Test
    void theLineMovesOnWhenNobodyLooksAgain() {
        Show show = Show.inRoom();
        show.press(new Key.Focus(false));
        show.happen(Events.message(1, "ada", "one", NOW));
        show.press(new Key.Focus(true));
        show.press(new Key.Focus(false));
        show.happen(Events.message(2, "ada", "two", NOW));
        String picture = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(picture.indexOf("1 new since") > picture.indexOf("one"), picture);
    }

    @Test
    void anHourWithoutAKeyLeavesEverythingUnread() {
        Show show = Show.inRoom();
        show.type("a");
        show.wait(Duration.ofMinutes(11));
        for (int i = 1; i <= 50; i++) {
            show.wait(Duration.ofMinutes(1));
            show.happen(Events.message(i, "ada", "line " + i, NOW.plusSeconds(i)));
        }
        assertEquals(50, show.model().active().unread());
        show.type("b");
        assertEquals(0, show.model().active().unread());
    }

    @Test
    void inTheFirstTenMinutesWhatIsShownIsRead() {
        Show show = Show.inRoom();
        show.type("a");
        show.wait(Duration.ofMinutes(9));
        show.happen(Events.message(1, "ada", "one", NOW));
        assertEquals(0, show.model().active().unread());
    }

    @Test
    void scrolledBackNothingNewIsSeenUntilTheNewestIs() {
        Show show = Scenes.scrolled();
        show.happen(Events.message(61, "ada", "below", NOW));
        show.type("x");
        assertEquals(1, show.model().active().unread());
        show.type("Alt+End");
        assertEquals(0, show.model().active().unread());
    }

    @Test
    void whatLiesUnderAListIsUnread() {
        for (String list : List.of("F1", "/help", "/set")) {
            Show show = Show.inRoom();
            show.press(new Key.Focus(true));
            show.type(list.startsWith("/") ? new String[] {list, "Enter"} : new String[] {list});
            show.happen(Events.message(1, "ada", "you: urgent", NOW));
            show.type("PgDn");
            assertEquals(1, show.model().active().unread(), list);
            assertEquals(1, show.model().active().mentions(), list);
            assertEquals(0, marks(show), list);
            show.type("Escape");
            assertEquals(0, show.model().active().unread(), list);
            assertEquals(1, marks(show), list);
            assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("1 new since"), list);
        }
    }

    @Test
    void whoGoesToAnotherWindowSeesIt() {
        for (String go : List.of("Alt+3", "Alt+A")) {
            Show show = Show.inRoom();
            show.happen(new ClientEvent.Joined("#ops", "you"), Events.messageIn("#ops", 1, "ada", "you: here", NOW));
            show.type("F1", go);
            assertEquals(ScreenModel.Overlay.NONE, show.model().overlay(), go);
            assertEquals("#ops", show.model().active().place().name(), go);
            assertEquals(0, show.model().active().unread(), go);
            assertEquals(1, show.model().active().unreadHere(), go);
        }
    }

    @Test
    void whereARoomIsLeftUnderAListTheNextOneIsUnreadUntilItIsShown() {
        Show show = Show.inRoom();
        show.happen(new ClientEvent.Joined("#ops", "you"));
        show.type("Alt+3", "F1");
        show.happen(Events.message(1, "ada", "one", NOW), new ClientEvent.Left("#ops", "you", ""));
        assertEquals("#design", show.model().active().place().name());
        assertEquals(1, show.model().active().unread());
        assertEquals(ScreenModel.Overlay.KEYS, show.model().overlay(), "nobody closed it");
        show.type("Escape");
        assertEquals(0, show.model().active().unread());
    }

    @Test
    void theServerIsToldOnlyOfWhatSomebodySaw() {
        Show show = Show.inRoom();
        show.happen(Events.message(1, "ada", "one", NOW));
        assertEquals(0, marks(show));
        show.type("x");
        assertEquals(1, marks(show));
        show.press(new Key.Focus(false));
        show.happen(Events.message(2, "ada", "two", NOW));
        assertEquals(1, marks(show));
        show.press(new Key.Focus(true));
        assertEquals(2, marks(show));
        show.happen(Events.message(3, "ada", "three", NOW));
        assertEquals(3, marks(show));
    }

    private static long marks(Show show) {
        return show.requests.looked.stream()
                .filter(asked -> asked.contains("MarkRead"))
                .count();
    }

    @Test
    void whoTypesHasTheFocusWhateverTheTerminalSaid() {
        Attention attention = new Attention(NOW);
        attention.key(new Key.Focus(false), NOW);
        assertFalse(attention.present(NOW));
        attention.key(new Key.Text('x'), NOW);
        assertTrue(attention.present(NOW));
    }
}
