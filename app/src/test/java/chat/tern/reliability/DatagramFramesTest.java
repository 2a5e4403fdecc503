package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DatagramFramesTest {
    private final Pair pair = new Pair();

    @Test
    void bothSidesSayThingsOnce() {
        pair.connected();
        assertTrue(pair.client().sendOnce(Bytes.of((byte) 1)));
        assertTrue(pair.server().sendOnce(Bytes.of((byte) 2)));
        pair.run(Duration.ofMillis(100));
        assertEquals(List.of(Bytes.of((byte) 1)), said(pair.serverEvents));
        assertEquals(List.of(Bytes.of((byte) 2)), said(pair.clientEvents));
    }

    @Test
    void whatIsLostIsNotSentAgain() {
        pair.connected();
        pair.link = datagram -> List.of();
        assertTrue(pair.client().sendOnce(Bytes.of((byte) 1)));
        pair.run(Duration.ofMillis(5));
        pair.link = List::of;
        assertTrue(pair.client().sendOnce(Bytes.of((byte) 2)));
        pair.run(Duration.ofSeconds(5));
        assertEquals(List.of(Bytes.of((byte) 2)), said(pair.serverEvents));
        assertEquals(0, pair.client().stats().inFlight());
    }

    @Test
    void itIsSaidBeforeTheFileThatIsUnderWay() {
        pair.connected();
        Transfer file = Transfer.up(pair, Band.FILE, 2_000_000);
        pair.runUntil(() -> file.getAsBoolean() || file.received() > 200_000);
        long start = pair.now;
        pair.client().sendOnce(Bytes.of((byte) 7));
        pair.runUntil(() -> {
            file.getAsBoolean();
            return !said(pair.serverEvents).isEmpty();
        });
        assertTrue(pair.now - start <= 30 * Pair.MILLI, () -> "took " + (pair.now - start));
    }

    @Test
    void theOldestOfTooManyAreOutOfDate() {
        pair.connected();
        pair.run(Duration.ofMillis(300));
        for (int i = 0; i < DatagramFrames.MOST_WAITING + 3; i++) {
            assertTrue(pair.client().sendOnce(Bytes.of((byte) i)));
        }
        pair.run(Duration.ofSeconds(1));
        assertEquals(Bytes.of((byte) 3), said(pair.serverEvents).getFirst());
        assertEquals(DatagramFrames.MOST_WAITING, said(pair.serverEvents).size());
        assertEquals(3L, pair.client().counts().get(Count.DATAGRAM_OUTDATED));
    }

    @Test
    void whatFitsNoPacketIsRefusedAndSoIsAnythingBeforeTheHandshakeIsOver() {
        assertFalse(pair.client().sendOnce(Bytes.of((byte) 1)));
        pair.connected();
        assertFalse(pair.client().sendOnce(Bytes.wrap(new byte[DatagramFrames.MOST_BYTES + 1])));
        assertTrue(pair.client().sendOnce(Bytes.wrap(new byte[DatagramFrames.MOST_BYTES])));
        pair.run(Duration.ofSeconds(1));
        assertEquals(1, said(pair.serverEvents).size());
    }

    private static List<Bytes> said(List<ConnectionEvent> events) {
        List<Bytes> said = new ArrayList<>();
        for (ConnectionEvent event : events) {
            if (event instanceof ConnectionEvent.DatagramReceived(Bytes data)) {
                said.add(data);
            }
        }
        return said;
    }
}
