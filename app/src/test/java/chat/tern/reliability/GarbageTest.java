package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.noise.PacketCipher;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What sending and receiving leave to the garbage collector beyond what the cipher itself does: in Java 25 that is
 * 2.3 KB a packet, in Java 21 all that is opened besides.
 */
final class GarbageTest {
    private static final int SMALL = 1_452;
    private static final int LARGE = 16_384;
    private static final int WARM_UP = 1_000;
    private static final int PACKETS = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aPacketsGarbageDoesNotGrowWithItsBytes() {
        long small = new Path(SMALL).perPacket() - ofTheCipher(SMALL);
        long large = new Path(LARGE).perPacket() - ofTheCipher(LARGE);
        assertTrue(large < small + 512, large + " B a packet of " + LARGE + ", " + small + " of " + SMALL);
    }

    /** For sealing and opening a packet of that length. */
    private static long ofTheCipher(int datagram) {
        PacketCipher sealing = PacketCipher.of(new byte[32]);
        PacketCipher opening = PacketCipher.of(new byte[32]);
        byte[] buffer = new byte[datagram];
        int header = 16;
        long before = 0;
        for (int i = 0; i < WARM_UP + PACKETS; i++) {
            before = i == WARM_UP ? THREADS.getCurrentThreadAllocatedBytes() : before;
            int sealed = sealing.seal(i, buffer, 0, header, header, datagram - header - PacketCipher.TAG);
            assertTrue(opening.open(i, buffer, 0, header, header, sealed) >= 0);
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / PACKETS;
    }

    private static final class Mean {
        private long sum;
        private long count;

        void add(long each) {
            sum += each;
            count++;
        }

        long value() {
            return sum / count;
        }
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
        private final Mean sent = new Mean();
        private final Mean received = new Mean();

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
            return sent.value() + received.value();
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
            boolean something = server.pollTransmit(out, now);
            if (something && isFull(out.length())) {
                packets++;
                count(sent, before);
            }
            return something;
        }

        private void receives(byte[] each) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            client.onDatagram(now, Pair.SERVER, each, 0, each.length);
            if (isFull(each.length)) {
                count(received, before);
            }
            for (var event = client.pollEvent(); event.isPresent(); event = client.pollEvent()) {
                read(event.get());
            }
        }

        private boolean isFull(int length) {
            return length > datagram / 2;
        }

        private void count(Mean mean, long before) {
            if (packets > WARM_UP) {
                mean.add(THREADS.getCurrentThreadAllocatedBytes() - before);
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
