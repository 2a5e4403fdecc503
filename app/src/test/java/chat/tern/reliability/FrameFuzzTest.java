package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.PacketCodec;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A peer with keys that says anything at all: it is understood, or it has broken the protocol, and nothing throws. */
final class FrameFuzzTest {
    private static final int SEEDS = 100;
    private static final int PACKETS = 40;

    @Test
    void randomBytesEndTheConnectionInOrderAtMost() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            RawClient client = new RawClient();
            for (int i = 0; i < PACKETS; i++) {
                byte[] buffer = new byte[1_500];
                random.nextBytes(buffer);
                buffer[PacketCodec.DATA_HEADER] = (byte) random.nextInt(0x32);
                client.sendRaw(buffer, 1 + random.nextInt(200));
            }
            assertInOrder(client, seed);
        }
    }

    @Test
    void randomFramesOfTheRightFormDoToo() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            RawClient client = new RawClient();
            for (int i = 0; i < PACKETS; i++) {
                client.send(frame(random), frame(random));
            }
            assertInOrder(client, seed);
        }
    }

    private static void assertInOrder(RawClient client, int seed) {
        client.receive();
        if (!client.server.drained()) {
            client.server.onTimeout(client.server.nextTimeout());
        }
        for (Optional<ConnectionEvent> event = client.server.pollEvent();
                event.isPresent();
                event = client.server.pollEvent()) {
            if (event.get() instanceof ConnectionEvent.Closed closed) {
                boolean inOrder = closed.reason() instanceof CloseReason.Peer
                        || closed.reason() instanceof CloseReason.ProtocolViolation;
                assertTrue(inOrder, "seed " + seed + ": " + closed.reason());
            }
        }
    }

    /** Mostly what an honest peer might send next, with numbers that are near a limit as often as not. */
    private static Frame frame(Random random) {
        long stream = 4L * random.nextInt(random.nextBoolean() ? 3 : 66) + (random.nextInt(8) == 0 ? 1 : 0);
        long small = random.nextInt(random.nextBoolean() ? 3_000 : 70_000);
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3, 4 ->
                new Frame.Stream(stream, small, random.nextInt(5) == 0, Bytes.wrap(new byte[random.nextInt(300)]));
            case 5 -> new Frame.ResetStream(stream, small, random.nextInt(70_000));
            case 6 -> new Frame.StopSending(stream, small);
            case 7 -> new Frame.MaxData(small);
            case 8 -> new Frame.MaxStreamData(stream, small);
            case 9 -> new Frame.StreamDataBlocked(stream, small);
            case 10 -> new Frame.PathChallenge(small);
            case 11 -> new Frame.Datagram(Bytes.wrap(new byte[random.nextInt(300)]));
            case 12 -> new Frame.DataBlocked(small);
            default -> new Frame.Ping();
        };
    }
}
