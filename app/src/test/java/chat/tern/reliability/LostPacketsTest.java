package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LostPacketsTest {
    private final LostPackets lost = new LostPackets();
    private final List<SentPacket> late = new ArrayList<>();

    @Test
    void anEventIsUndoneOnlyWhenAllItsPacketsArrive() {
        assertTrue(lost.add(packet(1, 10), 100));
        assertFalse(lost.add(packet(2, 11), 100));
        assertFalse(lost.take(2, 3, late));
        assertTrue(lost.take(0, 3, late));
        assertEquals(List.of(packet(2, 11), packet(1, 10)), late);
    }

    @Test
    void aLossOfWhatWasSentAfterwardsIsAnotherEvent() {
        lost.add(packet(1, 10), 100);
        assertTrue(lost.add(packet(5, 101), 200));
        assertFalse(lost.take(1, 2, late), "the older event is past undoing");
        assertTrue(lost.take(5, 6, late));
    }

    @Test
    void aSettledEventStays() {
        lost.add(packet(1, 10), 100);
        lost.settle();
        assertFalse(lost.take(1, 2, late));
        assertEquals(1, late.size());
    }

    @Test
    void aPacketArrivesOnce() {
        lost.add(packet(1, 10), 100);
        assertTrue(lost.take(0, 10, late));
        assertFalse(lost.take(0, 10, late));
        assertEquals(1, late.size());
    }

    @Test
    void oldLossesAreForgottenAndTheirEventStays() {
        for (int n = 0; n < 3_000; n++) {
            lost.add(packet(n, n), 10_000);
        }
        assertFalse(lost.take(0, 3_000, late));
        assertEquals(1024, late.size());
    }

    private static SentPacket packet(long number, long sent) {
        return new SentPacket(number, sent, 100, true, List.of());
    }
}
