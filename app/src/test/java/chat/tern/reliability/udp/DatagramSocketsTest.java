package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class DatagramSocketsTest {
    @Test
    void aPortThatIsTakenIsAClearFailure() throws IOException {
        try (DatagramSocket first = DatagramSockets.open(new InetSocketAddress(0), 65_536)) {
            InetSocketAddress same = new InetSocketAddress(first.getLocalPort());
            assertThrows(BindException.class, () -> DatagramSockets.open(same, 65_536));
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
