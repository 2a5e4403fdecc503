package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class DatagramSocketsTest {
    @Test
    void aPortThatIsTakenIsAClearFailure() throws IOException {
        try (DatagramSocket first = DatagramSockets.openEverywhere(0, 65_536)) {
            int same = first.getLocalPort();
            assertThrows(BindException.class, () -> DatagramSockets.openEverywhere(same, 65_536));
            InetSocketAddress oldSame = new InetSocketAddress("0.0.0.0", same);
            assertThrows(BindException.class, () -> DatagramSockets.open(oldSame, 65_536));
        }
    }

    @Test
    void allOfIpv4IsNoDoorForIpv6() throws IOException {
        try (DatagramSocket socket = DatagramSockets.open(new InetSocketAddress("0.0.0.0", 0), 65_536)) {
            assertEquals("0.0.0.0", socket.getLocalAddress().getHostAddress());
            assertInstanceOf(Inet4Address.class, socket.getLocalAddress());
        }
    }

    @Test
    void theSocketIsNeverConnectedAndNeverTimesOut() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DatagramSocket socket = DatagramSockets.open(any, 65_536)) {
            assertFalse(socket.isConnected());
            assertEquals(0, socket.getSoTimeout());
            assertFalse(socket.getReuseAddress());
        }
    }
}
