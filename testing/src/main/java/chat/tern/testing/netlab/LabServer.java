package chat.tern.testing.netlab;

import chat.tern.reliability.Acceptor;
import chat.tern.reliability.Congestion;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Limits;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Serves patterns and echoes, and a TCP stream to compete with, until it is killed. */
final class LabServer {
    private static final int TCP_CHUNK = 64 * 1024;
    private static final int MAX_STREAMS = 1_000;

    private LabServer() {}

    /** CUBIC sends on the port, BBR on the next one, and the system's TCP on the one after that. */
    static void serve(int port) throws IOException {
        List<Endpoint> open = new ArrayList<>();
        open.add(open(port, Congestion.CUBIC));
        open.add(open(port + 1, Congestion.BBR));
        System.out.println("ready");
        try (ServerSocket tcp = new ServerSocket(port + 2)) {
            while (true) {
                Socket socket = tcp.accept();
                Thread.ofVirtual().name("tern lab tcp").start(() -> pour(socket));
            }
        } finally {
            open.forEach(Endpoint::close);
        }
    }

    private static Endpoint open(int port, Congestion congestion) throws IOException {
        SecureRandom random = new SecureRandom();
        Endpoint endpoint = Endpoint.open(new InetSocketAddress(port), EndpointConfig.defaults());
        ConnectionConfig config = ConnectionConfig.server()
                .withCongestion(congestion)
                .withMaxStreams(MAX_STREAMS)
                .withMaxDatagram(endpoint.longestDatagram());
        endpoint.accept(
                new Acceptor(config, Limits.defaults(), IdentityKey.generate(random), anybody -> true, random),
                (connection, mailbox) -> new Supplier(connection));
        return endpoint;
    }

    private static void pour(Socket socket) {
        byte[] chunk = new byte[TCP_CHUNK];
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException e) {
            System.err.println("tcp: " + e.getMessage());
        }
    }
}
