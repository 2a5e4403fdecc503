package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StreamEndsTest {
    private static final Duration SOON = Duration.ofMillis(100);

    private final Pair pair = new Pair().connected();
    private final byte[] buffer = new byte[100];

    @Test
    void bytesThenTheEndAndNothingElse() {
        long id = send("hello");
        pair.client().finish(id);
        pair.run(SOON);
        assertEquals(5, pair.server().read(id, buffer, 0, 100));
        assertEquals("hello", new String(buffer, 0, 5, StandardCharsets.UTF_8));
        assertEquals(-1, pair.server().read(id, buffer, 0, 100));
        assertEquals(-1, pair.server().read(id, buffer, 0, 100));
    }

    @Test
    void readReturnsZeroWhileMoreMayCome() {
        long id = send("hello");
        pair.run(SOON);
        assertEquals(5, pair.server().read(id, buffer, 0, 100));
        assertEquals(0, pair.server().read(id, buffer, 0, 100));
    }

    @Test
    void anEndThatComesLaterIsReadable() {
        long id = send("hello");
        pair.run(SOON);
        pair.server().read(id, buffer, 0, 100);
        pair.serverEvents.clear();
        pair.client().finish(id);
        pair.run(SOON);
        assertTrue(pair.serverEvents.contains(new ConnectionEvent.Readable(id)));
        assertEquals(-1, pair.server().read(id, buffer, 0, 100));
    }

    @Test
    void whoReadsLessThanThereIsHearsOfTheEndAgain() {
        long id = send("hello");
        pair.client().finish(id);
        pair.run(SOON);
        pair.serverEvents.clear();
        assertEquals(5, pair.server().read(id, buffer, 0, 6));
        pair.run(SOON);
        assertTrue(pair.serverEvents.contains(new ConnectionEvent.Readable(id)));
    }

    @Test
    void bothDirectionsEndByThemselves() {
        long id = send("question");
        pair.client().finish(id);
        pair.run(SOON);
        pair.server().read(id, buffer, 0, 100);
        pair.server().write(id, "answer".getBytes(StandardCharsets.UTF_8), 0, 6);
        pair.server().finish(id);
        pair.run(SOON);
        assertEquals(6, pair.client().read(id, buffer, 0, 100));
        assertEquals(-1, pair.client().read(id, buffer, 0, 100));
    }

    @Test
    void writingAfterTheEndTakesNothing() {
        long id = send("x");
        pair.client().finish(id);
        assertEquals(0, pair.client().write(id, buffer, 0, 10));
    }

    @Test
    void aResetReachesTheReaderWithItsCode() {
        long id = send("never mind");
        pair.client().reset(id, 42);
        pair.run(SOON);
        assertTrue(pair.serverEvents.contains(new ConnectionEvent.StreamReset(id, 42)));
        assertEquals(-1, pair.server().read(id, buffer, 0, 100));
    }

    @Test
    void aResetIsNotTakenForTheEndByWhoHasNotHeardOfItYet() {
        RawClient client = new RawClient();
        Bytes half = Bytes.wrap(new byte[10]);
        client.send(new Frame.Stream(0, 0, false, half), new Frame.ResetStream(0, 42, 10));
        ConnectionEvent next = client.server.pollEvent().orElseThrow();
        while (!(next instanceof ConnectionEvent.StreamReset)) {
            assertEquals(0, client.server.read(0, buffer, 0, 100), "after " + next);
            next = client.server.pollEvent().orElseThrow();
        }
        assertEquals(-1, client.server.read(0, buffer, 0, 100));
    }

    @Test
    void stopSendingMakesTheWriterReset() {
        long id = send("a long story");
        pair.run(SOON);
        pair.server().stopSending(id, 7);
        pair.run(SOON);
        assertTrue(pair.clientEvents.contains(new ConnectionEvent.StreamStopped(id, 7)));
        assertEquals(0, pair.client().write(id, buffer, 0, 10));
        assertEquals(-1, pair.server().read(id, buffer, 0, 100));
    }

    @Test
    void whatIsGivenUpDoesNotUseUpTheConnectionsCredit() {
        Pair narrow = new Pair();
        narrow.serverConfig = narrow.serverConfig.withWindows(20_000, 20_000).withMaxWindows(20_000, 20_000);
        narrow.connected();
        for (int i = 0; i < 50; i++) {
            long id = narrow.client().open(Band.CHAT).getAsLong();
            narrow.client().write(id, new byte[10_000], 0, 10_000);
            narrow.run(SOON);
            if (i % 2 == 0) {
                narrow.client().reset(id, 1);
            } else {
                narrow.server().stopSending(id, 1);
            }
            narrow.server().reset(id, 1);
            narrow.run(SOON);
        }
        Transfer last = Transfer.up(narrow, Band.CHAT, 100_000);
        narrow.runUntil(last);
        assertTrue(last.intact());
    }

    @Test
    void aLostResetIsRepeated() {
        long id = send("x");
        pair.run(SOON);
        pair.link = new Lose(chat.tern.reliability.packet.PacketType.DATA, 1);
        pair.client().reset(id, 9);
        pair.run(Duration.ofSeconds(1));
        assertTrue(pair.serverEvents.contains(new ConnectionEvent.StreamReset(id, 9)));
    }

    @Test
    void manySmallWritesLeaveInOneDatagram() {
        long id = pair.client().open(Band.CHAT).getAsLong();
        long other = pair.client().open(Band.HISTORY).getAsLong();
        int before = pair.log.size();
        for (int i = 0; i < 10; i++) {
            pair.client().write(id, buffer, 0, 30);
            pair.client().write(other, buffer, 0, 30);
        }
        pair.run(Duration.ZERO);
        assertEquals(before + 1, pair.log.size());
    }

    @Test
    void streamsOfTheServerReachTheClient() {
        long id = pair.server().open(Band.HISTORY).getAsLong();
        assertEquals(1, id);
        pair.server().write(id, buffer, 0, 10);
        pair.run(SOON);
        assertTrue(pair.clientEvents.contains(new ConnectionEvent.StreamOpened(1)));
        assertEquals(10, pair.client().read(1, buffer, 0, 100));
    }

    private long send(String text) {
        long id = pair.client().open(Band.CHAT).getAsLong();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(bytes.length, pair.client().write(id, bytes, 0, bytes.length));
        return id;
    }
}
