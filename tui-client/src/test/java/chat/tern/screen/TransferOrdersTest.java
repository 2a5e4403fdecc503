package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.TransferState;
import org.junit.jupiter.api.Test;

/** Transfers are numbered and stopped by command. */
class TransferOrdersTest {
    private final Show show = Scenes.busy();

    private String told(String line) {
        show.type("Ctrl+U", line, "Enter");
        return show.last();
    }

    @Test
    void theyAreListedWithTheirNumbers() {
        assertTrue(told("/xfer").startsWith("2  logs.tgz: "), show.last());
    }

    @Test
    void oneIsStoppedByItsNumber() {
        told("/xfer cancel 1");
        assertEquals("transfer-1 Cancel[which=Optional[part3.bin]]", show.requests.asked.getLast());
    }

    @Test
    void onePausesAndGoesOn() {
        told("/xfer pause 1");
        assertEquals("transfer-1 Pause[which=Optional[part3.bin]]", show.requests.asked.getLast());
        show.happen(Events.transfer("part3.bin", TransferState.PAUSED, 1, 2));
        assertEquals("part3.bin is paused now.", told("/xfer pause 1"));
        told("/xfer resume 1");
        assertEquals("transfer-2 Resume[which=Optional[part3.bin]]", show.requests.asked.getLast());
    }

    @Test
    void whatGoesOnByItselfWaitsAndIsNotPaused() {
        show.happen(Events.waiting("part3.bin", 1, 2));
        assertTrue(new VirtualTerminal(show, 80, 24).picture().contains("waiting"));
        assertEquals("part3.bin is waiting now.", told("/xfer resume 1"));
        told("/xfer");
        assertTrue(show.model().active().entries().stream()
                .anyMatch(line -> line.text().equals("1  part3.bin: waits for a connection")));
    }

    @Test
    void theNumberOfARowIsANameForTheCommandsOfLineMode() {
        told("/pause 1");
        assertEquals("transfer-1 Pause[which=Optional[part3.bin]]", show.requests.asked.getLast());
        told("/pause 9");
        assertTrue(show.requests.asked.getLast().contains("Pause[which=Optional[9]]"), show.requests.asked::toString);
    }

    @Test
    void aNumberStaysWhenOthersAreGone() {
        show.wait(Transfers.KEPT);
        show.happen(Events.transfer("late.bin", TransferState.RUNNING, 1, 2));
        assertEquals("2  late.bin: 50 % of 2 B, 1.2 MB/s, 0:14 left", told("/xfer"));
        told("/xfer cancel 1");
        assertEquals("transfer-1 Cancel[which=Optional[part3.bin]]", show.requests.asked.getLast());
    }

    @Test
    void whatIsOverOrNotThereOrNotUnderstoodIsSaid() {
        assertEquals("logs.tgz is over already.", told("/xfer cancel 2"));
        assertEquals("There is no transfer 7; /xfer lists them.", told("/xfer cancel 7"));
        assertTrue(told("/xfer stop 1").startsWith("/xfer lists the transfers; "), show.last());
    }
}
