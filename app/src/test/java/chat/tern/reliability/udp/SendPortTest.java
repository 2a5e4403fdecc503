package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.reliability.packet.Address;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SendPortTest {
    private final Counters counters = new Counters();
    private final SocketAddresses addresses = new SocketAddresses();

    @Test
    void whatIsSentArrives() throws IOException {
        try (DatagramSocket from = DatagramSockets.open(loopback(), 65_536);
                DatagramSocket to = DatagramSockets.open(loopback(), 65_536)) {
            SendPort port = port(from);
            assertEquals(Outlet.Sent.YES, port.send(new byte[] {1, 2, 3, 4}, 3, address(to)));
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            to.receive(packet);
            assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(packet.getData(), packet.getLength()));
            assertEquals(1, counters.snapshot(Map.of()).sent());
            assertEquals(3, counters.snapshot(Map.of()).sentBytes());
        }
    }

    @Test
    void aDatagramThatIsTooLongIsLostAndNothingMore() throws IOException {
        try (DatagramSocket from = DatagramSockets.open(loopback(), 65_536)) {
            SendPort port = port(from);
            assertEquals(Outlet.Sent.TOO_LONG, port.send(new byte[70_000], 70_000, address(from)));
            assertEquals(Outlet.Sent.YES, port.send(new byte[10], 10, address(from)));
            assertEquals(1, counters.snapshot(Map.of()).sendFailures());
        }
    }

    @Test
    void aClosedSocketOnlyLosesDatagrams() throws IOException {
        DatagramSocket from = DatagramSockets.open(loopback(), 65_536);
        Address self = address(from);
        from.close();
        assertEquals(Outlet.Sent.FAILED, port(from).send(new byte[10], 10, self));
    }

    @Test
    void portZeroIsALostDatagramToo() throws IOException {
        try (DatagramSocket from = DatagramSockets.open(loopback(), 65_536)) {
            Address nowhere = addresses.address(InetAddress.getLoopbackAddress(), 0);
            assertEquals(Outlet.Sent.FAILED, port(from).send(new byte[10], 10, nowhere));
        }
    }

    private SendPort port(DatagramSocket from) {
        return new SendPort(new Outlet(from, new BufferPool(), counters), addresses);
    }

    private Address address(DatagramSocket socket) {
        return addresses.address(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
