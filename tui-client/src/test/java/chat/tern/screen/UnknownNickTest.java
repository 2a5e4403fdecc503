package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.DeliveryState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A message to somebody who is not there leaves no window behind; a transfer in an outage no speed. */
class UnknownNickTest {
    @Test
    void aMessageToNobodyLeavesNoWindow() {
        Show show = Show.inRoom();
        show.type("/msg nobdy hi", "Enter");
        assertEquals(3, show.model().buffers().size());
        show.happen(
                Events.delivery("screen-1", "id1", DeliveryState.FAILED),
                Events.failure("nobdy is unknown.", "screen-1"));
        assertEquals(2, show.model().buffers().size());
        assertEquals("#design", show.model().active().place().name());
        assertEquals("nobdy is unknown.", show.last());
    }

    @Test
    void aTalkWithWordsInItStays() {
        Show show = Show.inRoom();
        show.happen(Events.direct("d1", "ada", "hi", ManualClock.START));
        show.type("/msg ada hello", "Enter");
        show.happen(Events.failure("Her key has changed.", "screen-1"));
        assertEquals("ada", show.model().active().place().name());
    }

    @Test
    void inAnOutageATransferHasNoSpeedAndNoTimeLeft() {
        Show show = Scenes.busy();
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("1.2M/s"));
        show.happen(Events.lost(Duration.ofSeconds(3)));
        String picture = new VirtualTerminal(show, 80, 24).picture();
        assertTrue(!picture.contains("M/s") && !picture.contains("0:14") && picture.contains("waiting"), picture);
    }
}
