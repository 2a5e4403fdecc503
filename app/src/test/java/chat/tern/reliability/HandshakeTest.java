package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Packet;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.PacketType;
import chat.tern.reliability.packet.RejectReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HandshakeTest {
    private static final long SECOND = 1000 * Pair.MILLI;

    private final Pair pair = new Pair();

    @Test
    void bothSidesLearnTheOthersKeyAndShareOneHash() {
        pair.connected();
        assertEquals(pair.serverKey.publicKey(), pair.client().peerKey());
        assertEquals(pair.clientKey.publicKey(), pair.server().peerKey());
        assertEquals(pair.client().handshakeHash(), pair.server().handshakeHash());
        assertEquals(1, pair.count(true, PacketType.INIT));
        assertEquals(1, pair.count(false, PacketType.RESP));
        assertEquals(1, pair.count(true, PacketType.FIN));
        assertEquals(List.of(new ConnectionEvent.Connected(pair.serverKey.publicKey())), pair.clientEvents);
    }

    @Test
    void theHandshakeItselfIsTheFirstRttSample() {
        pair.connected();
        assertEquals(20 * Pair.MILLI, pair.client().stats().minRtt());
        assertEquals(20 * Pair.MILLI, pair.server().stats().minRtt());
    }

    @Test
    void aRepeatedMessageGivesNoRttSample() {
        pair.link = new Lose(PacketType.INIT, 1);
        pair.runUntil(() -> Pair.has(pair.clientEvents, ConnectionEvent.Connected.class));
        assertEquals(0, pair.client().stats().minRtt());
    }

    @Test
    void initIsRepeatedAfterOneTwoThreeAndThreeSecondsUnchanged() {
        long start = pair.now;
        pair.link = datagram -> List.of();
        pair.run(Duration.ofSeconds(14));
        List<Long> times = pair.log.stream()
                .map(d -> (d.at() - pair.delay - start) / SECOND)
                .toList();
        assertEquals(List.of(0L, 1L, 3L, 6L, 9L, 12L), times);
        assertEquals(1, pair.log.stream().map(Pair.Datagram::bytes).distinct().count());
        assertEquals(1200, pair.log.getFirst().bytes().size());
    }

    @Test
    void withoutAnAnswerTheClientGivesUpAfterFifteenSeconds() {
        pair.link = datagram -> List.of();
        pair.run(Duration.ofSeconds(16));
        assertEquals(new CloseReason.HandshakeTimeout(), Pair.closed(pair.clientEvents));
        assertTrue(pair.client().drained());
        assertEquals(Connection.NEVER, pair.client().nextTimeout());
    }

    @Test
    void aRefusedServerKeyEndsItBeforeTheClientShowsItsOwn() {
        pair.clientPolicy = key -> false;
        pair.run(Duration.ofSeconds(20));
        assertEquals(new CloseReason.KeyRefused(pair.serverKey.publicKey()), Pair.closed(pair.clientEvents));
        assertEquals(0, pair.count(true, PacketType.FIN));
        assertTrue(pair.client().drained());
        assertEquals(new CloseReason.HandshakeTimeout(), Pair.closed(pair.serverEvents));
    }

    @Test
    void aRefusedClientIsToldSo() {
        pair.serverPolicy = key -> false;
        pair.run(Duration.ofSeconds(20));
        assertEquals(new CloseReason.Rejected(RejectReason.NOT_LISTED), Pair.closed(pair.clientEvents));
        assertEquals(new CloseReason.KeyRefused(pair.clientKey.publicKey()), Pair.closed(pair.serverEvents));
        assertTrue(pair.client().drained());
        assertTrue(pair.server().drained());
    }

    @Test
    void anotherPasswordIsSaidToBeTheReason() {
        byte[] other = new byte[32];
        other[0] = 1;
        pair.clientConfig = pair.clientConfig.withPsk(Bytes.wrap(other));
        pair.run(Duration.ofSeconds(20));
        assertEquals(new CloseReason.Rejected(RejectReason.PASSWORD), Pair.closed(pair.clientEvents));
        assertEquals(new CloseReason.Rejected(RejectReason.PASSWORD), Pair.closed(pair.serverEvents));
        assertFalse(Pair.has(pair.serverEvents, ConnectionEvent.Connected.class));
    }

    @Test
    void wherePasswordsWereGuessedTooOftenNoneIsLookedAt() {
        pair.serverPolicy = new KeyPolicy() {
            @Override
            public boolean accepts(Bytes peerKey) {
                return true;
            }

            @Override
            public boolean mayGuess(Address from, long now) {
                return false;
            }
        };
        pair.run(Duration.ofSeconds(20));
        assertEquals(new CloseReason.Rejected(RejectReason.TOO_MANY_GUESSES), Pair.closed(pair.clientEvents));
        assertEquals(new CloseReason.Rejected(RejectReason.TOO_MANY_GUESSES), Pair.closed(pair.serverEvents));
    }

    @Test
    void oneWrongPasswordIsOneGuessHoweverOftenItIsSent() {
        AtomicInteger wrong = new AtomicInteger();
        pair.serverPolicy = new KeyPolicy() {
            @Override
            public boolean accepts(Bytes peerKey) {
                return true;
            }

            @Override
            public void guessedWrong(Address from, long now) {
                wrong.incrementAndGet();
            }
        };
        byte[] other = new byte[32];
        other[0] = 1;
        pair.clientConfig = pair.clientConfig.withPsk(Bytes.wrap(other));
        pair.run(Duration.ofSeconds(20));
        assertTrue(pair.count(true, PacketType.FIN) > 1, "sent again");
        assertEquals(1, wrong.get());
    }

    @Test
    void guessesCountWhereTheAnswersGoWhateverAddressStandsOnThem() {
        Address invented = new Address(Bytes.of((byte) 192, (byte) 0, (byte) 2, (byte) 7), 1_024);
        Set<Address> asked = new HashSet<>();
        Set<Address> counted = new HashSet<>();
        pair.serverPolicy = new KeyPolicy() {
            @Override
            public boolean accepts(Bytes peerKey) {
                return true;
            }

            @Override
            public boolean mayGuess(Address at, long now) {
                asked.add(at);
                return true;
            }

            @Override
            public void guessedWrong(Address at, long now) {
                counted.add(at);
            }
        };
        byte[] other = new byte[32];
        other[0] = 1;
        pair.clientConfig = pair.clientConfig.withPsk(Bytes.wrap(other));
        pair.link = datagram -> List.of(datagram.type() == PacketType.FIN ? datagram.from(invented) : datagram);
        pair.run(Duration.ofSeconds(20));
        assertEquals(Set.of(Pair.CLIENT), asked);
        assertEquals(Set.of(Pair.CLIENT), counted);
    }

    @Test
    void aGarbledFinIsNotTakenForAWrongPassword() {
        boolean[] garbled = {false};
        pair.link = datagram -> {
            if (datagram.type() != PacketType.FIN || garbled[0]) {
                return List.of(datagram);
            }
            garbled[0] = true;
            byte[] bytes = datagram.bytes().toArray();
            bytes[bytes.length - 1] ^= 1;
            return List.of(datagram.with(Bytes.wrap(bytes)));
        };
        pair.connected();
        assertTrue(garbled[0]);
        assertTrue(pair.log.stream().anyMatch(d -> d.type() == PacketType.REJECT));
    }

    @Test
    void twoGarbledFinsBeforeTheGenuineOneDoNoHarm() {
        guessesBeforeTheGenuineFin(2);
        pair.connected();
    }

    @Test
    void oneHandshakeIsGoodForThreeGuessesOfThePassword() {
        guessesBeforeTheGenuineFin(3);
        pair.run(Duration.ofSeconds(20));
        assertFalse(Pair.has(pair.serverEvents, ConnectionEvent.Connected.class));
        assertEquals(new CloseReason.Rejected(RejectReason.PASSWORD), Pair.closed(pair.serverEvents));
        assertEquals(new CloseReason.Rejected(RejectReason.PASSWORD), Pair.closed(pair.clientEvents));
    }

    @Test
    void aRefusalIsRepeatedOnlySoOftenAndWhatIsThenWithheldIsCounted() {
        guessesBeforeTheGenuineFin(20);
        pair.runUntil(() -> Pair.has(pair.clientEvents, ConnectionEvent.Closed.class));
        assertTrue(pair.server().counts().getOrDefault(Count.REJECT_WITHHELD, 0L) >= 5);
    }

    private void guessesBeforeTheGenuineFin(int guesses) {
        pair.link = datagram -> {
            if (datagram.type() != PacketType.FIN) {
                return List.of(datagram);
            }
            byte[] bytes = datagram.bytes().toArray();
            bytes[bytes.length - 1] ^= 1;
            List<Pair.Datagram> all = new ArrayList<>(Collections.nCopies(guesses, datagram.with(Bytes.wrap(bytes))));
            all.add(datagram);
            return all;
        };
    }

    @Test
    void whatIsWrittenAtOnceArrivesWithTheLastMessage() {
        pair.runUntil(() -> Pair.has(pair.clientEvents, ConnectionEvent.Connected.class));
        Transfer transfer = Transfer.up(pair, Band.CHAT, 50);
        long start = pair.now;
        pair.runUntil(transfer);
        assertEquals(pair.delay, pair.now - start);
    }

    @Test
    void dataThatOvertakesTheLastMessageIsKept() {
        pair.link = datagram -> List.of(datagram.type() == PacketType.FIN ? datagram.later(5 * Pair.MILLI) : datagram);
        pair.runUntil(() -> Pair.has(pair.clientEvents, ConnectionEvent.Connected.class));
        Transfer transfer = Transfer.up(pair, Band.CHAT, 50);
        long start = pair.now;
        pair.runUntil(transfer);
        assertEquals(pair.delay + 5 * Pair.MILLI, pair.now - start);
    }

    @Test
    void anotherVersionIsAnsweredWithOurs() {
        byte[] init = new byte[1200];
        PacketCodec.write(new Packet.Init(PacketCodec.VERSION, 7, Bytes.EMPTY, Bytes.wrap(new byte[48])), init, 0);
        init[4] = 99;
        Acceptor acceptor =
                new Acceptor(pair.serverConfig, pair.limits, pair.serverKey, pair.serverPolicy, pair.random);
        Acceptor.Verdict verdict = acceptor.onDatagram(0, Pair.CLIENT, init, 0, init.length);
        assertEquals(
                new Packet.Versions(7, List.of(PacketCodec.VERSION)),
                read(((Acceptor.Verdict.Answer) verdict).datagram()));
    }

    @Test
    void aServerOfOtherVersionsOnlyEndsIt() {
        pair.link = datagram -> List.of(datagram.type() == PacketType.RESP ? versions(datagram, 8, 9) : datagram);
        pair.run(Duration.ofSeconds(1));
        assertEquals(new CloseReason.VersionRefused(List.of(8, 9)), Pair.closed(pair.clientEvents));
    }

    @Test
    void aListThatContainsOurVersionIsNotBelieved() {
        pair.link = datagram -> datagram.type() == PacketType.RESP
                ? List.of(versions(datagram, 8, PacketCodec.VERSION), datagram)
                : List.of(datagram);
        pair.connected();
    }

    @Test
    void aCrowdedServerAsksForAProofOfTheAddressFirst() {
        pair.limits = new Limits(256, Duration.ofSeconds(10), 0, 20, 50, 1);
        pair.connected();
        assertEquals(2, pair.count(true, PacketType.INIT));
        assertEquals(1, pair.count(false, PacketType.COOKIE));
        assertEquals(1, pair.accepted.size());
    }

    @Test
    void aCookieIsAsGoodAfterALossButNotFromAnotherAddress() {
        pair.limits = new Limits(256, Duration.ofSeconds(10), 0, 20, 50, 1);
        pair.link = datagram -> datagram.type() == PacketType.INIT && pair.count(true, PacketType.INIT) > 1
                ? List.of(datagram.from(new chat.tern.reliability.packet.Address(Pair.CLIENT.ip(), 9)))
                : List.of(datagram);
        pair.run(Duration.ofSeconds(10));
        assertTrue(pair.accepted.isEmpty());
    }

    private static Pair.Datagram versions(Pair.Datagram datagram, Integer... offered) {
        byte[] out = new byte[100];
        long id = PacketCodec.destinationId(datagram.bytes().toArray(), 0);
        int length = PacketCodec.write(new Packet.Versions(id, List.of(offered)), out, 0);
        return datagram.with(Bytes.copyOf(out, 0, length));
    }

    private static Packet read(byte[] datagram) {
        try {
            return PacketCodec.read(datagram, 0, datagram.length);
        } catch (chat.tern.reliability.packet.MalformedPacketException e) {
            throw new AssertionError(Arrays.toString(datagram), e);
        }
    }

    @Test
    void ofDataThatComesTooEarlyOnlyAFewShortOnesAreKept() {
        pair.link = datagram -> datagram.type() == PacketType.FIN ? List.of() : List.of(datagram);
        pair.begin();
        pair.runUntil(() -> Pair.has(pair.clientEvents, ConnectionEvent.Connected.class));
        Connection server = pair.server();
        for (int i = 0; i < 6; i++) {
            byte[] data = new byte[i == 0 ? 60_000 : 1_200];
            ByteBuffer.wrap(data).put((byte) 0x40).putLong(server.localId());
            server.onDatagram(pair.now, Pair.CLIENT, data, 0, data.length);
        }
        assertEquals(4L, server.counts().get(Count.EARLY));
        assertEquals(2L, server.counts().get(Count.EARLY_DROPPED));
    }

    @Test
    void whatIsRepeatedAfterTheHandshakeIsCountedAndDropped() {
        pair.connected();
        Pair.Datagram resp = pair.log.stream()
                .filter(d -> d.type() == PacketType.RESP)
                .findFirst()
                .orElseThrow();
        pair.inject(resp);
        pair.run(Duration.ofSeconds(1));
        assertEquals(1L, pair.client().counts().get(Count.OUT_OF_TIME));
        assertEquals(1, pair.client().stats().dropped());
    }
}
