package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.PacketType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody on the path keeps all that was sent, and sends it again. */
final class CaptureTest {
    private static final Address ELSEWHERE = new Address(Bytes.of((byte) 10, (byte) 0, (byte) 0, (byte) 66), 6_666);

    private final Pair pair = new Pair();

    @Test
    void aConnectionThatStandsTakesNothingTwiceAndGoesNowhere() {
        pair.connected();
        assertTrue(pair.client().sendOnce(Bytes.of((byte) 1)));
        pair.runUntil(Transfer.up(pair, Band.FILE, 100_000));
        pair.run(Duration.ofSeconds(1));
        int events = pair.serverEvents.size();
        List<Pair.Datagram> data = captured().stream()
                .filter(each -> each.type() == PacketType.DATA)
                .toList();
        assertTrue(data.size() > 70, data.size() + " datagrams");
        data.forEach(each -> replay(each, ELSEWHERE));
        pair.run(Duration.ofSeconds(5));
        assertEquals((long) data.size(), pair.server().counts().get(Count.DUPLICATE));
        assertEquals(events, pair.serverEvents.size(), () -> pair.serverEvents.toString());
        assertEquals(Pair.CLIENT, pair.server().remote());
    }

    @Test
    void aWholeCaptureMakesNoConnectionThatStandsAndGetsLittleInAnswer() {
        pair.connected();
        pair.runUntil(Transfer.up(pair, Band.FILE, 20_000));
        List<Pair.Datagram> all = captured();
        pair.client().close(0, "", pair.now);
        pair.run(Duration.ofSeconds(20));
        pair.serverEvents.clear();
        int before = pair.log.size();
        all.forEach(each -> replay(each, ELSEWHERE));
        pair.run(Duration.ofSeconds(20));
        assertTrue(!Pair.has(pair.serverEvents, ConnectionEvent.Connected.class), pair.serverEvents::toString);
        assertTrue(!Pair.has(pair.serverEvents, ConnectionEvent.StreamOpened.class), pair.serverEvents::toString);
        long answered = pair.log.subList(before, pair.log.size()).stream()
                .filter(each -> each.to().equals(ELSEWHERE))
                .mapToLong(each -> each.bytes().size())
                .sum();
        long sent = all.stream().mapToLong(each -> each.bytes().size()).sum();
        assertTrue(answered < sent, answered + " bytes for " + sent);
    }

    private List<Pair.Datagram> captured() {
        return pair.log.stream().filter(Pair.Datagram::toServer).toList();
    }

    private void replay(Pair.Datagram datagram, Address from) {
        pair.inject(datagram.from(from));
    }
}
