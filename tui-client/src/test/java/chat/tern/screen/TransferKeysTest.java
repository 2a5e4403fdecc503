package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.TransferState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F4 gives the keys to the pane of transfers, and takes them back. */
class TransferKeysTest {
    private final Show show = Show.inRoom();

    private String chosen() {
        return show.model().transfers().chosen().map(one -> one.transfer().id()).orElse("");
    }

    private void three() {
        show.happen(
                Events.transfer("a", TransferState.DONE, 2, 2),
                Events.transfer("b", TransferState.RUNNING, 1, 2),
                Events.transfer("c", TransferState.RUNNING, 1, 2));
    }

    @Test
    void withoutTransfersAWordSaysHowToGetOne() {
        show.type("F4");
        assertTrue(show.model().flash().orElseThrow().text().startsWith("no transfers"));
        assertEquals("", chosen());
    }

    @Test
    void theFirstUnderWayIsChosenAndTheArrowsChooseOthers() {
        three();
        show.type("F4");
        assertEquals("b", chosen());
        show.type("Down", "Down");
        assertEquals("c", chosen());
        show.type("Up", "Up", "Up");
        assertEquals("a", chosen());
        assertEquals("", show.model().input().text());
    }

    @Test
    void aKeyStopsTheChosenOne() {
        three();
        show.type("Alt+T", "x");
        assertEquals("transfer-1 Cancel[which=Optional[b]]", show.requests.asked.getLast());
    }

    @Test
    void aLetterThatDoesNothingAboutTheChosenOneBeginsALine() {
        three();
        show.type("F4", "Up", "xylophone");
        assertEquals("xylophone", show.model().input().text());
        show.type("Ctrl+U", "F4", "y");
        assertEquals("y", show.model().input().text());
        assertEquals(1, show.requests.asked.size());
    }

    @Test
    void anOfferThatIsAnsweredLeavesTheNextOneAlone() {
        show.happen(offered("a"), offered("b"));
        show.type("F4", "y", "no problem");
        assertEquals("transfer-1 Accept[which=Optional[a], output=Optional.empty]", show.requests.asked.getLast());
        assertEquals("no problem", show.model().input().text());
    }

    @Test
    void whenTheChosenOneIsOverNoOtherIsChosen() {
        three();
        show.type("F4");
        show.happen(Events.transfer("b", TransferState.DONE, 2, 2));
        assertEquals("", chosen());
        show.type("F4", "Up", "Up");
        assertEquals("a", chosen());
        show.wait(Transfers.KEPT.plus(Duration.ofSeconds(1)));
        assertEquals("", chosen());
        show.type("please stop");
        assertEquals("please stop", show.model().input().text());
    }

    private static ClientEvent.Transfer offered(String id) {
        return Events.transfer(id, TransferState.OFFERED, 0, 2);
    }

    @Test
    void aKeyPausesAndAnotherLetsItGoOn() {
        three();
        show.type("F4", "p");
        assertEquals("transfer-1 Pause[which=Optional[b]]", show.requests.asked.getLast());
        show.happen(Events.transfer("b", TransferState.PAUSED, 1, 2));
        String picture = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(picture.contains("r resume  x stop  Esc back"), picture);
        assertTrue(picture.contains("paused"), picture);
        show.type("r");
        assertEquals("transfer-2 Resume[which=Optional[b]]", show.requests.asked.getLast());
    }

    @Test
    void otherTextGoesToTheLineAgain() {
        three();
        show.type("F4", "hexx");
        assertEquals("hexx", show.model().input().text());
        assertEquals("", chosen());
    }

    @Test
    void againTheyAreOneLine() {
        three();
        show.type("F4", "F4");
        assertTrue(show.model().panes().transfersSmall());
        assertEquals("", chosen());
        show.type("F4");
        assertFalse(show.model().panes().transfersSmall());
        show.type("Escape");
        assertEquals("", chosen());
        assertFalse(show.model().panes().transfersSmall());
    }

    @Test
    void inALowWindowTheKeysAreSaidInAWordOrNotGiven() {
        three();
        show.rows = 10;
        show.type("F4");
        assertEquals(
                "p pause  x stop  Esc back", show.model().flash().orElseThrow().text());
        show.type("Escape");
        show.rows = 7;
        show.type("F4");
        assertEquals("", chosen());
    }

    @Test
    void whatIsDroppedIsNotChosenAnyMore() {
        show.happen(Events.transfer("a", TransferState.DONE, 2, 2));
        show.type("F4");
        show.wait(Transfers.KEPT.plus(Duration.ofSeconds(1)));
        assertEquals("", chosen());
        show.type("text");
        assertEquals("text", show.model().input().text());
    }

    @Test
    void whatIsUnderWayIsShownBeforeWhatIsOver() {
        show.happen(Events.transfer("old", TransferState.RUNNING, 1, 2));
        for (int i = 0; i < 7; i++) {
            show.happen(Events.transfer("done" + i, TransferState.DONE, 1, 1));
        }
        String picture = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(picture.contains("v 1 old "), picture);
        assertTrue(picture.contains("v 8 done6 "), picture);
        assertFalse(picture.contains(" 4 done2 "), picture);
    }
}
