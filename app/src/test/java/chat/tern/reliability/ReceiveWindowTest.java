package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ReceiveWindowTest {
    private static final long RTT = 100;

    private final ReceiveWindow window = new ReceiveWindow(1_000, 8_000, 0);

    @Test
    void moreThanTheCreditIsAViolation() throws Violation {
        window.require(1_000);
        window.receive(1_000);
        Violation violation = assertThrows(Violation.class, () -> window.require(1));
        assertEquals(TransportError.FLOW_CONTROL, violation.error());
    }

    @Test
    void creditIsGivenAnewWhenAQuarterIsConsumed() {
        window.receive(1_000);
        window.consume(249, 10_000, RTT, true);
        assertFalse(window.updateDue());
        window.consume(1, 10_000, RTT, true);
        assertTrue(window.updateDue());
        assertEquals(1_250, window.grant());
        assertFalse(window.updateDue());
    }

    @Test
    void whatIsConsumedSlowlyDoesNotGrowTheWindow() {
        long now = 0;
        for (int i = 0; i < 20; i++) {
            now += 2 * RTT;
            window.receive(500);
            window.consume(500, now, RTT, true);
        }
        assertEquals(10_000 + 1_000, window.grant());
    }

    @Test
    void whatIsConsumedFastDoublesItUpToTheMost() {
        long now = 0;
        long consumed = 0;
        for (int i = 0; i < 40; i++) {
            now += RTT / 4;
            window.receive(1_000);
            window.consume(1_000, now, RTT, true);
            consumed += 1_000;
        }
        assertEquals(consumed + 8_000, window.grant());
    }

    @Test
    void itDoesNotGrowWhileThereIsNoMemoryForIt() {
        long now = 0;
        for (int i = 0; i < 40; i++) {
            now += RTT / 4;
            window.receive(1_000);
            window.consume(1_000, now, RTT, false);
        }
        assertEquals(40_000 + 1_000, window.grant());
    }

    @Test
    void aSmallerMostTakesNoCreditBack() throws Violation {
        window.most(100);
        window.require(1_000);
        window.receive(1_000);
        window.consume(920, 0, RTT, true);
        assertFalse(window.updateDue());
        window.consume(30, 0, RTT, true);
        assertTrue(window.updateDue());
        assertEquals(1_050, window.grant());
    }

    @Test
    void itSettlesAtAboutTwiceTheBandwidthDelayProduct() {
        ReceiveWindow wide = new ReceiveWindow(1_000, 1 << 20, 0);
        long bytesPerTick = 40;
        long consumed = 0;
        for (long now = 1; now < 100 * RTT; now++) {
            wide.receive(bytesPerTick);
            wide.consume(bytesPerTick, now, RTT, true);
            consumed += bytesPerTick;
        }
        long size = wide.grant() - consumed;
        assertTrue(size >= 2 * bytesPerTick * RTT && size <= 4 * bytesPerTick * RTT, "size " + size);
    }

    @Test
    void heldIsWhatWasReceivedAndNotConsumed() {
        window.receive(700);
        window.consume(200, 0, RTT, true);
        assertEquals(500, window.held());
        assertEquals(700, window.received());
    }
}
