package chat.tern.server.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EchoSocketsTest {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int PATIENCE_MILLIS = 10_000;

    @Test
    void aDatagramComesBackReversed() throws Exception {
        try (EchoUdp echo = EchoUdp.open(FREE);
                DatagramSocket asker = new DatagramSocket(FREE)) {
            asker.setSoTimeout(PATIENCE_MILLIS);
            byte[] text = "hello\n".getBytes(StandardCharsets.UTF_8);
            asker.send(new DatagramPacket(text, text.length, FREE.getAddress(), echo.port()));
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            asker.receive(answer);
            assertEquals("olleh\n", new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void bytesComeBackUnchangedOnSeveralConnectionsAtOnce() throws Exception {
        byte[] bytes = new byte[100_000];
        new Random(3).nextBytes(bytes);
        try (EchoTcp echo = EchoTcp.open(FREE)) {
            List<Socket> askers = List.of(connect(echo), connect(echo));
            for (Socket asker : askers) {
                Thread writer = Thread.ofVirtual().start(() -> write(asker, bytes));
                assertArrayEquals(bytes, asker.getInputStream().readNBytes(bytes.length));
                writer.join();
                asker.shutdownOutput();
                assertEquals(-1, asker.getInputStream().read());
                asker.close();
            }
        }
    }

    @Test
    void oneTooManyIsClosedAndAllAreAtTheEnd() throws Exception {
        List<Socket> askers = new ArrayList<>();
        EchoTcp echo = EchoTcp.open(FREE);
        for (int i = 0; i < EchoTcp.MOST_CONNECTIONS; i++) {
            Socket asker = connect(echo);
            askers.add(asker);
            write(asker, new byte[] {1});
            assertEquals(1, asker.getInputStream().read());
        }
        try (Socket late = connect(echo)) {
            assertEquals(-1, ended(late));
        }
        echo.close();
        for (Socket asker : askers) {
            assertEquals(-1, ended(asker));
            asker.close();
        }
    }

    private static int ended(Socket asker) {
        try {
            return asker.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    private static Socket connect(EchoTcp echo) throws IOException {
        Socket socket = new Socket(FREE.getAddress(), echo.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void write(Socket asker, byte[] bytes) {
        try {
            asker.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
