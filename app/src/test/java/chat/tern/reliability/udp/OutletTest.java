package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class OutletTest {
    private static final int SENDERS = 8;
    private static final int EACH = 16;

    private final Counters counters = new Counters();

    @Test
    void whatManySendTogetherLeavesOnceAndEachOnesInItsOrder() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DatagramSocket from = DatagramSockets.open(new InetSocketAddress(here, 0), 1 << 20);
                DatagramSocket to = DatagramSockets.open(new InetSocketAddress(here, 0), 1 << 20)) {
            to.setSoTimeout(5_000); // a thread in receive hears of no other patience
            Outlet outlet = new Outlet(from, new BufferPool(), counters);
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                senders.add(Thread.ofVirtual().start(() -> send(outlet, sender, here, to.getLocalPort())));
            }
            int[] next = new int[SENDERS];
            for (int i = 0; i < SENDERS * EACH; i++) {
                ByteBuffer heard = receive(to);
                int sender = heard.getInt();
                assertEquals(next[sender]++, heard.getInt());
            }
            for (Thread each : senders) {
                each.join();
            }
            assertEquals(SENDERS * EACH, counters.snapshot(Map.of()).sent());
        }
    }

    /** Short ones may be left to another thread, long ones never are. */
    private static void send(Outlet outlet, int sender, InetAddress to, int port) {
        byte[] buffer = new byte[1400];
        for (int i = 0; i < EACH; i++) {
            ByteBuffer.wrap(buffer).putInt(sender).putInt(i);
            assertEquals(Outlet.Sent.YES, outlet.send(buffer, i % 3 == 0 ? buffer.length : 100, to, port));
        }
    }

    private static ByteBuffer receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        socket.receive(packet);
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }
}
