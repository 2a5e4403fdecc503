package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.PacketType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PathsTest {
    private static final Address OTHER_PORT = new Address(Pair.CLIENT.ip(), 50_001);
    private static final Address OTHER_HOST = new Address(Bytes.of((byte) 192, (byte) 168, (byte) 7, (byte) 9), 40_000);

    private final Pair pair = new Pair();

    @Test
    void aClientAtAnotherPortIsFollowedWithoutLoss() {
        pair.connected();
        Transfer down = Transfer.down(pair, Band.FILE, 3_000_000);
        pair.runUntil(() -> down.getAsBoolean() || down.received() > 500_000);
        pair.clientAddress = OTHER_PORT;
        pair.runUntil(down);
        assertTrue(down.intact());
        assertEquals(OTHER_PORT, pair.server().remote());
        assertTrue(pair.serverEvents.contains(new ConnectionEvent.Migrated(OTHER_PORT)));
    }

    @Test
    void aClientAtAnotherHostIsFollowedWithAFreshEstimateOfThePath() {
        pair.connected();
        Transfer up = Transfer.up(pair, Band.FILE, 1_000_000);
        pair.runUntil(() -> up.getAsBoolean() || up.received() > 500_000);
        pair.clientAddress = OTHER_HOST;
        pair.runUntil(() -> pair.server().remote().equals(OTHER_HOST));
        assertEquals(PathMtu.BASE, pair.server().stats().mtu());
        pair.runUntil(up);
        assertTrue(up.intact());
        pair.run(Duration.ofSeconds(1));
        assertTrue(pair.serverEvents.contains(new ConnectionEvent.Migrated(OTHER_HOST)));
    }

    @Test
    void theFirstDatagramToANewAddressIsTheChallenge() {
        pair.connected();
        pair.clientAddress = OTHER_HOST;
        int before = pair.log.size();
        Transfer.up(pair, Band.CHAT, 2_000).getAsBoolean();
        pair.runUntil(() -> pair.log.stream().skip(before).anyMatch(d -> !d.toServer() && d.to().equals(OTHER_HOST)));
        Pair.Datagram first = pair.log.stream()
                .skip(before)
                .filter(d -> !d.toServer())
                .findFirst()
                .orElseThrow();
        assertEquals(OTHER_HOST, first.to());
        assertEquals(1200, first.bytes().size());
    }

    @Test
    void aForgedAddressIsLeftAgainAndGetsNoMoreThanThreeTimesWhatItSent() {
        pair.connected();
        Transfer down = Transfer.down(pair, Band.FILE, 2_000_000);
        pair.runUntil(() -> down.getAsBoolean() || down.received() > 300_000);
        long[] fromThere = {0};
        int before = pair.log.size();
        pair.link = datagram -> {
            if (!datagram.toServer()) {
                return List.of(datagram);
            }
            if (fromThere[0] > 0) {
                return List.of();
            }
            fromThere[0] = datagram.bytes().size();
            return List.of(datagram.from(OTHER_HOST));
        };
        pair.runUntil(() -> {
            down.getAsBoolean();
            return pair.server().remote().equals(OTHER_HOST);
        });
        pair.runUntil(() -> pair.server().remote().equals(Pair.CLIENT));
        pair.link = List::of;
        long toThere = pair.log.stream()
                .skip(before)
                .filter(d -> d.to().equals(OTHER_HOST))
                .mapToLong(d -> d.bytes().size())
                .sum();
        assertTrue(toThere <= 3 * fromThere[0], () -> toThere + " for " + fromThere[0]);
        assertTrue(toThere > 0);
        pair.runUntil(down);
        assertTrue(down.intact());
        assertFalse(pair.serverEvents.contains(new ConnectionEvent.Migrated(OTHER_HOST)));
    }

    @Test
    void untilTheClientIsProvedTheServerSendsAtMostThreeTimesAsMuch() {
        long[] got = {0};
        long[] sent = {0};
        int[] count = {0};
        pair.link = datagram -> {
            if (!datagram.toServer()) {
                sent[0] += datagram.bytes().size();
                assertTrue(sent[0] <= 3 * got[0] || Pair.has(pair.serverEvents, ConnectionEvent.Connected.class));
                return List.of(datagram);
            }
            count[0]++;
            if (count[0] >= 2 && count[0] <= 7) {
                return List.of();
            }
            got[0] += datagram.bytes().size();
            return List.of(datagram);
        };
        pair.clientConfig =
                pair.clientConfig.withTimes(Duration.ofSeconds(90), Duration.ofSeconds(15), Duration.ofSeconds(60));
        pair.connected();
        assertTrue(pair.count(false, PacketType.RESP) >= 1);
    }

    @Test
    void aStrangersDatagramChangesNothing() {
        pair.connected();
        byte[] noise = new byte[200];
        pair.random.nextBytes(noise);
        noise[0] = 0x40;
        pair.server().onDatagram(pair.now, OTHER_HOST, noise, 0, noise.length);
        assertEquals(Pair.CLIENT, pair.server().remote());
    }

    @Test
    void aClientThatMovedDuringAnOutageIsFoundAfterIt() {
        pair.connected();
        pair.clientAddress = OTHER_PORT;
        pair.link = datagram -> datagram.toServer() ? List.of(datagram) : List.of();
        Transfer up = Transfer.up(pair, Band.CHAT, 2_000);
        for (int second = 0; second < 40; second++) {
            up.getAsBoolean();
            pair.run(Duration.ofSeconds(1));
        }
        pair.link = List::of;
        Transfer after = Transfer.up(pair, Band.CHAT, 2_000);
        after.getAsBoolean();
        pair.run(Duration.ofSeconds(5));
        assertEquals(OTHER_PORT, pair.server().remote());
        assertTrue(pair.serverEvents.contains(new ConnectionEvent.Migrated(OTHER_PORT)));
    }

    @Test
    void onlyEightMovesAMinuteAreFollowed() {
        pair.connected();
        for (int port = 1; port <= 12; port++) {
            pair.clientAddress = new Address(Pair.CLIENT.ip(), port);
            Transfer.up(pair, Band.CHAT, 10).getAsBoolean();
            pair.run(Duration.ofMillis(300));
        }
        long moves = pair.serverEvents.stream()
                .filter(ConnectionEvent.Migrated.class::isInstance)
                .count();
        assertEquals(8, moves);
        assertTrue(pair.server().counts().getOrDefault(Count.MOVE_IGNORED, 0L) >= 4);
    }

    @Test
    void aMuchSlowerPathIsProvedAllTheSame() {
        pair.connected();
        pair.clientAddress = OTHER_PORT;
        pair.delay = 400 * Pair.MILLI;
        Transfer.up(pair, Band.CHAT, 200).getAsBoolean();
        pair.runUntil(() -> pair.server().remote().equals(OTHER_PORT));
        long start = pair.now;
        while (!pair.serverEvents.contains(new ConnectionEvent.Migrated(OTHER_PORT))) {
            pair.run(Duration.ofMillis(10));
            assertEquals(OTHER_PORT, pair.server().remote());
        }
        assertTrue(pair.now - start <= 1_000 * Pair.MILLI, () -> "took " + (pair.now - start) / Pair.MILLI + " ms");
    }

    @Test
    void aSmallDatagramFromANewAddressBuysAChallengeAndMore() {
        pair.connected();
        Transfer down = Transfer.down(pair, Band.FILE, 2_000_000);
        pair.runUntil(() -> down.getAsBoolean() || down.received() > 500_000);
        pair.clientAddress = OTHER_PORT;
        int before = pair.log.size();
        pair.runUntil(() -> {
            down.getAsBoolean();
            return pair.serverEvents.contains(new ConnectionEvent.Migrated(OTHER_PORT));
        });
        List<Integer> sizes = pair.log.stream()
                .skip(before)
                .filter(d -> d.to().equals(OTHER_PORT))
                .map(d -> d.bytes().size())
                .toList();
        assertEquals(Sender.BARE, sizes.getFirst());
        pair.runUntil(down);
        assertTrue(down.intact());
    }

    @Test
    void anAddressThatWasNeverProvedIsAskedUntilItAnswers() {
        pair.link = datagram -> {
            boolean fin = datagram.type() == PacketType.FIN;
            pair.clientAddress = fin ? OTHER_PORT : pair.clientAddress;
            boolean lost = !datagram.toServer() && datagram.type() != PacketType.RESP;
            return lost ? List.of() : List.of(fin ? datagram.from(OTHER_PORT) : datagram);
        };
        pair.begin();
        pair.run(Duration.ofSeconds(8));
        assertFalse(pair.serverEvents.contains(new ConnectionEvent.Migrated(OTHER_PORT)));
        pair.link = List::of;
        pair.run(Duration.ofSeconds(10));
        assertTrue(pair.serverEvents.contains(new ConnectionEvent.Migrated(OTHER_PORT)));
    }
}
