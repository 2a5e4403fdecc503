package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.PacketType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CloseTest {
    private final Pair pair = new Pair();

    @Test
    void bothSidesLearnWhoClosedAndWhy() {
        pair.connected();
        pair.client().close(3, "good night", pair.now);
        pair.run(Duration.ofMillis(20));
        assertEquals(new CloseReason.Local(3, "good night"), Pair.closed(pair.clientEvents));
        assertEquals(new CloseReason.Peer(3, "good night"), Pair.closed(pair.serverEvents));
        assertFalse(pair.client().drained());
        pair.run(Duration.ofSeconds(1));
        assertTrue(pair.client().drained());
        assertTrue(pair.server().drained());
    }

    @Test
    void whatWasWrittenJustBeforeStillArrives() {
        pair.connected();
        Transfer last = Transfer.up(pair, Band.CHAT, 5_000);
        last.getAsBoolean();
        pair.client().close(0, "", pair.now);
        pair.runUntil(last);
        assertTrue(last.intact());
        pair.run(Duration.ofSeconds(1));
        assertTrue(pair.client().drained());
    }

    @Test
    void theEndIsToldAgainToWhoGoesOnTalkingButEverMoreSeldom() {
        pair.connected();
        pair.client().close(0, "", pair.now);
        pair.link = datagram -> datagram.toServer() ? List.of() : List.of(datagram);
        Transfer down = Transfer.down(pair, Band.FILE, 100_000).withoutReading();
        int before = pair.log.size();
        down.getAsBoolean();
        pair.run(Duration.ofMillis(100));
        long told =
                pair.log.stream().skip(before).filter(Pair.Datagram::toServer).count();
        long heard = pair.log.stream().skip(before).filter(d -> !d.toServer()).count();
        assertTrue(told >= 2 && told <= 2 + 63 - Long.numberOfLeadingZeros(heard), () -> told + " for " + heard);
    }

    @Test
    void closingBeforeTheHandshakeIsOverEndsAtOnce() {
        pair.client().close(0, "changed my mind", pair.now);
        pair.run(Duration.ZERO);
        assertEquals(new CloseReason.Local(0, "changed my mind"), Pair.closed(pair.clientEvents));
        assertTrue(pair.client().drained());
    }

    @Test
    void aClientWhoseLastHandshakeMessageIsOnItsWayLearnsThatTheServerStops() {
        pair.begin();
        pair.runUntil(() -> pair.count(true, PacketType.FIN) > 0);
        pair.server().close(1, "going down", pair.now);
        assertTrue(pair.server().lingers());
        pair.run(Duration.ofMillis(100));
        assertEquals(new CloseReason.Peer(1, "going down"), Pair.closed(pair.clientEvents));
        assertFalse(pair.server().lingers());
    }

    @Test
    void aServerWaitsForThatMessageHalfASecondAtMost() {
        pair.begin();
        pair.link = datagram -> datagram.type() == PacketType.FIN ? List.of() : List.of(datagram);
        pair.runUntil(() -> pair.count(true, PacketType.FIN) > 0);
        pair.server().close(1, "going down", pair.now);
        pair.run(Duration.ofMillis(499));
        assertTrue(pair.server().lingers());
        pair.run(Duration.ofMillis(1));
        assertFalse(pair.server().lingers());
        assertTrue(pair.server().drained());
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        pair.connected();
        long id = pair.client().open(Band.CHAT).getAsLong();
        pair.client().close(0, "", pair.now);
        assertEquals(0, pair.client().write(id, new byte[10], 0, 10));
        assertTrue(pair.client().open(Band.CHAT).isEmpty());
        pair.client().close(1, "again", pair.now);
        pair.run(Duration.ofSeconds(1));
        long ends = pair.clientEvents.stream()
                .filter(ConnectionEvent.Closed.class::isInstance)
                .count();
        assertEquals(1, ends);
    }

    @Test
    void aRestartedServerSaysThatItKnowsNothing() {
        pair.connected();
        pair.restartServer();
        Transfer.up(pair, Band.CHAT, 100).withoutReading().getAsBoolean();
        pair.run(Duration.ofMillis(100));
        assertEquals(new CloseReason.StatelessReset(), Pair.closed(pair.clientEvents));
        assertTrue(pair.client().drained());
    }

    @Test
    void aResetIsShorterThanWhatItAnswersAndRare() {
        pair.connected();
        pair.restartServer();
        pair.link = datagram -> datagram.toServer() ? List.of(datagram) : List.of();
        int before = pair.log.size();
        Transfer.up(pair, Band.FILE, 10_000).withoutReading().getAsBoolean();
        pair.run(Duration.ofMillis(500));
        List<Pair.Datagram> resets = pair.log.stream()
                .skip(before)
                .filter(d -> !d.toServer() && d.type() == PacketType.DATA)
                .toList();
        assertEquals(1, resets.size());
        assertEquals(42, resets.getFirst().bytes().size());
    }

    @Test
    void aResetWithoutTheTokenIsNotBelieved() {
        pair.connected();
        byte[] forged = new byte[42];
        pair.random.nextBytes(forged);
        forged[0] = 0x40;
        pair.client().onDatagram(pair.now, Pair.SERVER, forged, 0, forged.length);
        pair.run(Duration.ofMillis(100));
        assertFalse(Pair.has(pair.clientEvents, ConnectionEvent.Closed.class));
        assertEquals(1, pair.client().stats().dropped());
    }
}
