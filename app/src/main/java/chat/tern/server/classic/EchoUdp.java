package chat.tern.server.classic;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import org.tinylog.Logger;

/** Sends each datagram back with its text reversed, by the rules of {@link EchoRules}. */
public final class EchoUdp implements AutoCloseable {
    private static final int LONGEST = 65_507;

    private final DatagramSocket socket;

    private EchoUdp(DatagramSocket socket) {
        this.socket = socket;
    }

    public static EchoUdp open(InetSocketAddress at) throws IOException {
        EchoUdp echo = new EchoUdp(new DatagramSocket(at));
        Thread.ofVirtual().name("tern echo udp").start(new EchoLoop(echo.socket));
        return echo;
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private record EchoLoop(DatagramSocket socket) implements Runnable {
        @Override
        public void run() {
            EchoRules rules = new EchoRules(socket.getLocalPort(), System.nanoTime());
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
            while (!socket.isClosed()) {
                try {
                    packet.setLength(LONGEST);
                    socket.receive(packet);
                    answer(rules, packet);
                } catch (SocketException e) {
                    Logger.debug("echo over UDP: {}", e.getMessage());
                } catch (IOException e) {
                    Logger.warn("echo over UDP: {}", e.getMessage());
                }
            }
        }

        private void answer(EchoRules rules, DatagramPacket packet) throws IOException {
            InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
            Optional<byte[]> answer = rules.answer(from, packet.getData(), packet.getLength(), System.nanoTime());
            if (answer.isPresent()) {
                socket.send(new DatagramPacket(answer.get(), answer.get().length, from));
            }
        }
    }
}
