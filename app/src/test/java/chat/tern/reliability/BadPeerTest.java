package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.Varint;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an authentic peer may not do ends the connection with the right code; what it may do does not. */
final class BadPeerTest {
    private static final Bytes TEN = Bytes.wrap(new byte[10]);

    private final RawClient client = new RawClient();

    @Test
    void dataBeyondTheStreamsCredit() {
        assertCloses(TransportError.FLOW_CONTROL, stream(0, 48 * 1024 - 9, false));
    }

    @Test
    void dataBeyondTheConnectionsCredit() {
        client.send(stream(0, 48 * 1024 - 10, false));
        assertCloses(TransportError.FLOW_CONTROL, stream(4, 16 * 1024 - 9, false));
    }

    @Test
    void anOffsetNearTheEndOfNumbers() {
        assertCloses(TransportError.FLOW_CONTROL, stream(0, Varint.MAX - 10, true));
    }

    @Test
    void aStreamTooMany() {
        client.send(stream(4 * 63, 0, false));
        assertTrue(client.server.pollEvent().isPresent());
        assertCloses(TransportError.STREAM_LIMIT, stream(4 * 64, 0, false));
    }

    @Test
    void aStreamTooManyInAnyFrame() {
        Stream.<Frame>of(
                        new Frame.ResetStream(4 * 64, 0, 0),
                        new Frame.StopSending(4 * 64, 0),
                        new Frame.MaxStreamData(4 * 64, 1),
                        new Frame.StreamDataBlocked(4 * 64, 1))
                .forEach(frame -> assertCloses(new RawClient(), TransportError.STREAM_LIMIT, frame));
    }

    @Test
    void aUnidirectionalStream() {
        assertCloses(TransportError.STREAM_LIMIT, stream(2, 0, false));
    }

    @Test
    void aFrameForAStreamTheServerNeverOpened() {
        assertCloses(TransportError.STREAM_STATE, stream(1, 0, false));
    }

    @Test
    void anEndThatMoves() {
        client.send(stream(0, 0, true));
        assertCloses(TransportError.FINAL_SIZE, stream(0, 5, true));
    }

    @Test
    void dataAfterTheEnd() {
        client.send(stream(0, 0, true));
        assertCloses(TransportError.FINAL_SIZE, stream(0, 5, false));
    }

    @Test
    void anEndBeforeWhatWasSent() {
        client.send(stream(0, 100, false));
        assertCloses(TransportError.FINAL_SIZE, new Frame.ResetStream(0, 1, 50));
    }

    @Test
    void anAckOfWhatWasNeverSent() {
        assertCloses(TransportError.PROTOCOL_VIOLATION, new Frame.Ack(0, List.of(new Frame.Range(0, 1_000))));
    }

    @Test
    void aServersFrameFromAClient() {
        assertCloses(TransportError.PROTOCOL_VIOLATION, new Frame.HandshakeDone());
    }

    @Test
    void aPacketWithoutFrames() {
        client.sendRaw(new byte[100], 0);
        assertClosedWith(client, TransportError.PROTOCOL_VIOLATION);
    }

    @Test
    void aFrameOfNoKnownType() {
        byte[] buffer = new byte[100];
        buffer[13] = 0x3f;
        client.sendRaw(buffer, 5);
        assertClosedWith(client, TransportError.FRAME_ENCODING);
    }

    @Test
    void anAckOfANumberThatWasLeftOut() {
        RawClient patient = new RawClient();
        long id = patient.server.open(Band.CHAT).getAsLong();
        for (int i = 0; i < 1_100; i++) {
            patient.server.write(id, new byte[1], 0, 1);
            patient.receive();
            patient.now += 1_000_000;
            patient.send(new Frame.Ack(0, List.of(new Frame.Range(0, i))));
            if (Stream.generate(patient.server::pollEvent)
                    .takeWhile(java.util.Optional::isPresent)
                    .anyMatch(e -> e.orElseThrow() instanceof ConnectionEvent.Closed)) {
                assertTrue(i >= 255, () -> "closed early");
                return;
            }
        }
        throw new AssertionError("1,100 packets and no number left out");
    }

    @Test
    void moreGapsThanAreKeptLeaveThePacketUnacknowledged() {
        for (int i = 0; i < 256; i++) {
            client.send(new Frame.Stream(0, 10 + 20L * i, false, TEN));
        }
        client.receive();
        client.send(new Frame.Stream(0, 10 + 20L * 256, false, TEN));
        long refused = client.lastNumber();
        client.send(new Frame.Ping());
        client.receive();
        Frame.Ack ack = client.received(Frame.Ack.class).getLast();
        assertTrue(ack.largest() > refused);
        assertFalse(ack.ranges().stream().anyMatch(r -> r.smallest() <= refused && refused <= r.largest()));
        assertFalse(client.server.drained());
    }

    @Test
    void framesForAStreamThatIsOverAreLeftAlone() {
        client.send(stream(0, 0, true));
        client.server.read(0, new byte[20], 0, 20);
        client.server.reset(0, 1);
        client.receive();
        client.send(new Frame.Ack(0, List.of(new Frame.Range(0, client.largest()))));
        client.send(stream(0, 0, true), new Frame.ResetStream(0, 3, 10), new Frame.MaxStreamData(0, 50));
        assertEquals(0, client.receive().received(Frame.Close.class).size());
        assertEquals(-1, client.server.read(0, new byte[20], 0, 20));
    }

    @Test
    void aRepeatedPacketCountsOnce() {
        client.send(stream(0, 0, false));
        long before = client.server.stats().dropped();
        client.repeat();
        assertEquals(before + 1, client.server.stats().dropped());
    }

    @Test
    void thePathsOfAPeerAreAnsweredFourAtATime() {
        for (int i = 0; i < 10; i++) {
            client.send(new Frame.PathChallenge(i));
        }
        client.receive();
        assertEquals(
                List.of(6L, 7L, 8L, 9L),
                client.received(Frame.PathResponse.class).stream()
                        .map(Frame.PathResponse::data)
                        .toList());
        assertEquals(6L, client.server.counts().get(Count.RESPONSE_DROPPED));
    }

    @Test
    void nothingThatFollowsTheEndInTheSamePacketHappens() {
        client.events();
        client.send(new Frame.Close(true, 0, "bye"), stream(0, 0, false), new Frame.Datagram(TEN));
        assertEquals(List.of(new ConnectionEvent.Closed(new CloseReason.Peer(0, "bye"))), client.events());
        client.send(stream(4, 0, false));
        assertEquals(List.of(), client.events());
        assertEquals(1L, client.server.counts().get(Count.AFTER_CLOSE));
    }

    @Test
    void manyChallengesInOnePacketGetOneAnswer() {
        client.send(
                new Frame.PathChallenge(1),
                new Frame.PathChallenge(2),
                new Frame.PathChallenge(3),
                new Frame.PathChallenge(4));
        assertEquals(List.of(new Frame.PathResponse(4)), client.receive().received(Frame.PathResponse.class));
    }

    @Test
    void ofWhatIsSentOnceOnlyTheNewestWaitForTheOwner() {
        client.events();
        for (int i = 0; i < 100; i++) {
            client.send(new Frame.Datagram(Bytes.of((byte) i)), new Frame.Datagram(Bytes.of((byte) i)));
        }
        List<ConnectionEvent> events = client.events();
        assertEquals(DatagramFrames.MOST_WAITING, events.size());
        assertEquals(new ConnectionEvent.DatagramReceived(Bytes.of((byte) 99)), events.getLast());
        assertEquals(200L - DatagramFrames.MOST_WAITING, client.server.counts().get(Count.DATAGRAM_OUTDATED));
    }

    @Test
    void noTextHoweverWildDoesMoreThanEndTheConnection() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RawClient wild = new RawClient();
            for (int turn = 0; turn < 20; turn++) {
                byte[] buffer = new byte[300];
                random.nextBytes(buffer);
                buffer[13] = (byte) random.nextInt(0x32);
                buffer[14] &= (byte) (random.nextBoolean() ? 0x07 : 0xff);
                wild.sendRaw(buffer, 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
                wild.now += random.nextLong(100_000_000);
                wild.server.onTimeout(wild.now);
                wild.receive();
            }
        }
    }

    private static Frame.Stream stream(long id, long offset, boolean fin) {
        return new Frame.Stream(id, offset, fin, TEN);
    }

    private void assertCloses(TransportError error, Frame frame) {
        assertCloses(client, error, frame);
    }

    private static void assertCloses(RawClient client, TransportError error, Frame frame) {
        client.send(frame);
        assertClosedWith(client, error);
    }

    private static void assertClosedWith(RawClient client, TransportError error) {
        Frame.Close close = client.receive().received(Frame.Close.class).getLast();
        assertFalse(close.application());
        assertEquals(error.code(), close.code(), close.reason());
        assertInstanceOf(CloseReason.ProtocolViolation.class, client.closed());
    }
}
