package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FlowControlTest {
    private static final int KIB = 1024;

    private final Pair pair = new Pair();
    private int bytes;

    @Test
    void aReaderThatStopsIsSentNoMoreThanItsStreamsWindow() {
        pair.serverConfig = pair.serverConfig.withWindows(1000 * KIB, 64 * KIB);
        pair.connected();
        Transfer transfer = Transfer.up(pair, Band.FILE, 1000 * KIB).withoutReading();
        transfer.getAsBoolean();
        pair.run(Duration.ofSeconds(5));
        long received = pair.server().stats().receivedBytes();
        assertTrue(received >= 64 * KIB && received < 75 * KIB, () -> "received " + received);
        transfer.read();
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
    }

    @Test
    void ofLinesOnlySoManyAreSentAhead() {
        pair.serverConfig = pair.serverConfig.withWindows(1000 * KIB, 128 * KIB);
        pair.connected();
        Transfer lines = Transfer.up(pair, Band.CHAT, 1000 * KIB);
        pair.runUntil(() -> lines.getAsBoolean() || lines.received() > 0);
        pair.server().band(lines.id(), Band.CHAT);
        pair.runUntil(() -> lines.getAsBoolean() || lines.received() >= 500 * KIB);
        int read = lines.withoutReading().received();
        long before = pair.server().stats().receivedBytes();
        pair.runUntil(() -> {
            lines.getAsBoolean();
            return pair.client().stats().inFlight() == 0;
        });
        pair.run(Duration.ofSeconds(5));
        long ahead = pair.server().stats().receivedBytes() - before;
        assertTrue(ahead <= 70 * KIB, () -> "ahead " + ahead + " after " + read);
        lines.read();
        pair.runUntil(lines);
        assertTrue(lines.intact());
    }

    @Test
    void allStreamsTogetherStayWithinTheConnectionsWindow() {
        pair.serverConfig = pair.serverConfig.withWindows(100 * KIB, 64 * KIB);
        pair.connected();
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            transfers.add(Transfer.up(pair, Band.FILE, 200 * KIB).withoutReading());
        }
        transfers.forEach(Transfer::getAsBoolean);
        pair.run(Duration.ofSeconds(5));
        long received = pair.server().stats().receivedBytes();
        assertTrue(received >= 100 * KIB && received < 115 * KIB, () -> "received " + received);
        transfers.forEach(Transfer::read);
        pair.runUntil(Transfer.all(transfers.toArray(new Transfer[0])));
        assertTrue(transfers.stream().allMatch(Transfer::intact));
    }

    @Test
    void whileOneReaderIsStalledTheOtherStreamsGoOn() {
        pair.connected();
        Transfer stalled = Transfer.down(pair, Band.HISTORY, 2000 * KIB).withoutReading();
        stalled.getAsBoolean();
        pair.clientConfig = pair.clientConfig.withWindows(2000 * KIB, 64 * KIB);
        Transfer up = Transfer.up(pair, Band.FILE, 500 * KIB);
        pair.runUntil(up);
        assertTrue(up.intact());
    }

    @Test
    void theWindowGrowsTowardsTwiceTheBandwidthDelayProduct() {
        pair.delay = 50 * Pair.MILLI;
        pair.connected();
        Transfer transfer = Transfer.up(pair, Band.FILE, 60_000 * KIB);
        long start = pair.now;
        pair.runUntil(transfer);
        double seconds = (pair.now - start) / 1e9;
        // With the first 64 KiB window it would be 640 KiB/s.
        assertTrue(seconds < 20, () -> "took " + seconds);
    }

    @Test
    void aLostUpdateOfTheWindowIsRepeated() {
        pair.connected();
        Transfer transfer = Transfer.up(pair, Band.FILE, 500 * KIB);
        int[] count = {0};
        pair.link = datagram -> datagram.toServer() || count[0]++ % 3 != 0 ? List.of(datagram) : List.of();
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
    }

    @Test
    void aPartialWriteIsFollowedByWritable() {
        pair.connected();
        long id = pair.client().open(Band.FILE).getAsLong();
        byte[] much = new byte[1000 * KIB];
        int taken = pair.client().write(id, much, 0, much.length);
        assertEquals(256 * KIB, taken);
        assertEquals(0, pair.client().write(id, much, 0, much.length));
        pair.runUntil(() -> {
            pair.server().read(0, much, 0, much.length);
            return pair.clientEvents.contains(new ConnectionEvent.Writable(id));
        });
        assertTrue(pair.client().write(id, much, 0, much.length) > 0);
    }

    @Test
    void thePeerOpensNoMoreStreamsThanAllowedUntilSomeHaveEnded() {
        pair.serverConfig = pair.serverConfig.withMaxStreams(4);
        pair.connected();
        List<Transfer> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(Transfer.up(pair, Band.CHAT, 10));
        }
        assertTrue(pair.client().open(Band.CHAT).isEmpty());
        pair.runUntil(Transfer.all(open.toArray(new Transfer[0])));
        assertFalse(pair.client().open(Band.CHAT).isPresent());
        open.forEach(t -> pair.server().finish(t.id()));
        pair.run(Duration.ofSeconds(1));
        open.forEach(t -> pair.client().read(t.id(), new byte[10], 0, 10));
        pair.run(Duration.ofSeconds(1));
        assertTrue(pair.client().open(Band.CHAT).isPresent());
    }

    @Test
    void twoThousandStreamsPassOneAfterTheOther() {
        pair.connected();
        byte[] buffer = new byte[64];
        int done = 0;
        int rounds = 0;
        while (done < 2000) {
            var id = pair.client().open(Band.CHAT);
            if (id.isPresent()) {
                pair.client().write(id.getAsLong(), new byte[32], 0, 32);
                pair.client().finish(id.getAsLong());
                done++;
                continue;
            }
            assertTrue(rounds++ < 10_000, "stuck at " + done);
            pair.run(Duration.ofMillis(10));
            answerAll(buffer);
        }
        pair.run(Duration.ofSeconds(1));
        answerAll(buffer);
        assertEquals(2000 * 32, bytes);
        assertEquals(1, pair.count(true, PacketType.INIT));
    }

    private void answerAll(byte[] buffer) {
        for (ConnectionEvent event : List.copyOf(pair.serverEvents)) {
            if (event instanceof ConnectionEvent.Readable r) {
                int read = pair.server().read(r.stream(), buffer, 0, buffer.length);
                assertTrue(read == 32 || read == -1, () -> "read " + read);
                bytes += Math.max(0, read);
                pair.server().finish(r.stream());
            }
        }
        pair.serverEvents.clear();
        for (ConnectionEvent event : List.copyOf(pair.clientEvents)) {
            if (event instanceof ConnectionEvent.Readable r) {
                assertEquals(-1, pair.client().read(r.stream(), buffer, 0, buffer.length));
            }
        }
        pair.clientEvents.clear();
    }
}
