package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each message of the handshake is lost, some of them again and again. */
final class HandshakeLossTest {
    private final Pair pair = new Pair();

    @Test
    void aLostInitIsMadeUpFor() {
        assertConnectsInSpiteOf(PacketType.INIT);
    }

    @Test
    void aLostRespIsMadeUpForAndComesAgainByteForByte() {
        assertConnectsInSpiteOf(PacketType.RESP);
        List<Bytes> answers = pair.log.stream()
                .filter(d -> d.type() == PacketType.RESP)
                .map(Pair.Datagram::bytes)
                .toList();
        assertEquals(2, answers.size());
        assertEquals(answers.getFirst(), answers.getLast());
        assertEquals(1, pair.accepted.size());
    }

    @Test
    void aLostFinIsMadeUpFor() {
        assertConnectsInSpiteOf(PacketType.FIN);
    }

    /** Each line starts the probe timeout of the data anew. */
    @Test
    void aLostFinIsMadeUpForInTimeThoughLinesAreSaidAllTheWhile() {
        pair.link = new Lose(PacketType.FIN, 1);
        pair.runUntil(() -> Pair.has(pair.clientEvents, ConnectionEvent.Connected.class));
        long stream = pair.client().open(Band.CHAT).orElseThrow();
        for (int line = 0; line < 5; line++) {
            assertEquals(100, pair.client().write(stream, new byte[100], 0, 100));
            pair.run(Duration.ofMillis(30));
        }
        assertEquals(2, pair.count(true, PacketType.FIN));
        assertTrue(Pair.has(pair.serverEvents, ConnectionEvent.Connected.class));
    }

    @Test
    void aFinThatIsNeverAnsweredIsRepeatedEverMoreSeldom() {
        pair.link = new Lose(PacketType.FIN, 1_000);
        pair.runUntil(() -> Pair.has(pair.clientEvents, ConnectionEvent.Connected.class));
        pair.run(Duration.ofSeconds(20));
        long fins = pair.count(true, PacketType.FIN);
        assertTrue(fins >= 8 && fins <= 24, fins + " in 15 seconds");
        assertEquals(new CloseReason.HandshakeTimeout(), Pair.closed(pair.clientEvents));
    }

    @Test
    void aLostHandshakeDoneIsMadeUpFor() {
        assertConnectsInSpiteOf(PacketType.DATA);
    }

    private void assertConnectsInSpiteOf(PacketType lost) {
        pair.link = new Lose(lost, 1);
        pair.connected();
        Transfer transfer = Transfer.up(pair, Band.CHAT, 100);
        pair.runUntil(transfer);
        assertTrue(transfer.intact());
    }

    @Test
    void fiftyOfFiftyGetThroughThirtyPercentLossAndCorruption() {
        for (int seed = 0; seed < 50; seed++) {
            Pair lossy = new Pair();
            lossy.clientConfig = lossy.clientConfig.withTimes(
                    Duration.ofSeconds(90), Duration.ofSeconds(15), Duration.ofSeconds(60));
            lossy.link = new Noisy(new Random(seed), 0.3, 0.1);
            lossy.runUntil(() -> Pair.has(lossy.clientEvents, ConnectionEvent.Connected.class)
                    && Pair.has(lossy.serverEvents, ConnectionEvent.Connected.class));
            Transfer transfer = Transfer.up(lossy, Band.CHAT, 1024);
            lossy.runUntil(transfer);
            assertTrue(transfer.intact(), "seed " + seed);
        }
    }
}
