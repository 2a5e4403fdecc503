package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.noise.IdentityKey;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What sending and receiving leave to the garbage collector: the cipher's 2.3 KB a packet, and little of our own. */
final class GarbageTest {
    private static final int SMALL = 1_452;
    private static final int LARGE = 16_384;
    private static final int WARM_UP = 1_000;
    private static final int PACKETS = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aPacketsGarbageDoesNotGrowWithItsBytes() {
        long small = new Path(SMALL).perPacket();
        long large = new Path(LARGE).perPacket();
        assertTrue(large < small + 512, large + " B a packet of " + LARGE + ", " + small + " of " + SMALL);
    }

    /** A server that sends and a client that reads, without any time on the way. */
    private static final class Path {
        private final Random random = new Random(5);
        private final byte[] bytes = new byte[1 << 18];
        private final Transmit out = new Transmit();
        private final ArrayDeque<byte[]> toClient = new ArrayDeque<>();
        private final Connection client;
        private final Connection server;
        private final int datagram;
        private long now = 1;
        private long stream = -1;
        private long packets;
        private long garbage;
        private long counted;

        Path(int datagram) {
            this.datagram = datagram;
            IdentityKey key = IdentityKey.generate(random);
            Acceptor acceptor = new Acceptor(
                    ConnectionConfig.server().withMaxDatagram(datagram), Limits.defaults(), key, any -> true, random);
            client = Connection.connect(
                    ConnectionConfig.client().withMaxDatagram(datagram),
                    IdentityKey.generate(random),
                    any -> true,
                    Pair.SERVER,
                    random,
                    now);
            assertTrue(client.pollTransmit(out, now));
            server = acceptor.onDatagram(now, Pair.CLIENT, out.buffer, 0, out.length())
                            instanceof Acceptor.Verdict.Accept accept
                    ? accept.connection()
                    : client;
        }

        long perPacket() {
            while (packets < WARM_UP + PACKETS) {
                now += 200_000;
                turn();
            }
            return garbage / counted;
        }

        private void turn() {
            client.onTimeout(now);
            server.onTimeout(now);
            for (var event = server.pollEvent(); event.isPresent(); event = server.pollEvent()) {
                stream = event.get() instanceof ConnectionEvent.Connected
                        ? server.open(Band.FILE).orElseThrow()
                        : stream;
            }
            for (int taken = 1; stream >= 0 && taken > 0; ) {
                taken = server.write(stream, bytes, 0, bytes.length);
            }
            while (sends()) {
                toClient.add(Arrays.copyOf(out.buffer, out.length()));
            }
            for (byte[] each = toClient.poll(); each != null; each = toClient.poll()) {
                receives(each);
            }
            while (client.pollTransmit(out, now)) {
                server.onDatagram(now, Pair.CLIENT, out.buffer, 0, out.length());
            }
        }

        private boolean sends() {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            boolean sent = server.pollTransmit(out, now);
            if (sent && out.length() > datagram / 2) {
                packets++;
                count(before);
            }
            return sent;
        }

        private void receives(byte[] each) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            client.onDatagram(now, Pair.SERVER, each, 0, each.length);
            count(before);
            for (var event = client.pollEvent(); event.isPresent(); event = client.pollEvent()) {
                read(event.get());
            }
        }

        private void count(long before) {
            if (packets > WARM_UP) {
                garbage += THREADS.getCurrentThreadAllocatedBytes() - before;
                counted++;
            }
        }

        private void read(ConnectionEvent event) {
            if (event instanceof ConnectionEvent.Readable readable) {
                for (int n = 1; n > 0; ) {
                    n = client.read(readable.stream(), bytes, 0, bytes.length);
                }
            }
        }
    }
}
