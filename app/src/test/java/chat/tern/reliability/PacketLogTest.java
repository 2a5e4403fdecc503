package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PacketLogTest {
    /** Keeps what it hears. */
    private static final class Heard implements PacketLog {
        private final List<Long> sent = new ArrayList<>();
        private final List<Long> lost = new ArrayList<>();
        private final Set<String> frames = new HashSet<>();
        private int received;
        private int metrics;
        private long sentBytes;

        @Override
        public void sent(long now, long number, int bytes, List<String> names) {
            sent.add(number);
            sentBytes += bytes;
            frames.addAll(names);
        }

        @Override
        public void received(long now, long number, int bytes, List<String> names) {
            received++;
            assertTrue(!names.isEmpty());
        }

        @Override
        public void dropped(long now, Count why) {
            throw new AssertionError("nothing is dropped here: " + why);
        }

        @Override
        public void lost(long now, long number) {
            lost.add(number);
        }

        @Override
        public void metrics(long now, Metrics figures) {
            metrics++;
            assertTrue(figures.window() > 0 && figures.inFlight() >= 0);
        }
    }

    @Test
    void everyPacketOfAConnectionIsToldWithItsFrames() {
        Heard heard = new Heard();
        Pair pair = new Pair();
        pair.clientConfig = pair.clientConfig.withLog(heard);
        int[] count = {0};
        pair.connected();
        pair.link = datagram -> datagram.toServer() && count[0]++ == 30 ? List.of() : List.of(datagram);
        Transfer transfer = Transfer.up(pair, Band.FILE, 200_000);
        pair.runUntil(transfer);
        ConnectionStats stats = pair.client().stats();
        assertEquals(heard.sent.size(), new HashSet<>(heard.sent).size());
        assertTrue(heard.sentBytes <= stats.sentBytes() && heard.sentBytes > 200_000);
        assertTrue(heard.received > 0 && heard.metrics > 0);
        assertEquals(stats.lost(), heard.lost.size());
        assertTrue(heard.sent.containsAll(heard.lost));
        assertTrue(heard.frames.contains("stream") && heard.frames.contains("ack"), heard.frames::toString);
    }
}
