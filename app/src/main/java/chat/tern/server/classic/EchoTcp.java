package chat.tern.server.classic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tinylog.Logger;

/** Sends the bytes of each connection back unchanged. */
public final class EchoTcp implements AutoCloseable {
    static final int MOST_CONNECTIONS = 64;

    private static final int IDLE_MILLIS = 300_000;
    private static final int BUFFER = 8_192;

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private EchoTcp(ServerSocket listener) {
        this.listener = listener;
    }

    public static EchoTcp open(InetSocketAddress at) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(at);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        EchoTcp echo = new EchoTcp(listener);
        Thread.ofVirtual().name("tern echo tcp").start(new AcceptLoop(listener, echo.open));
        return echo;
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            Logger.debug("echo over TCP: {}", e.getMessage());
        }
    }

    private record AcceptLoop(ServerSocket listener, Set<Socket> open) implements Runnable {
        @Override
        public void run() {
            while (!listener.isClosed()) {
                try {
                    take(listener.accept());
                } catch (IOException e) {
                    Logger.debug("echo over TCP: {}", e.getMessage());
                }
            }
        }

        private void take(Socket socket) throws IOException {
            InetAddress from = socket.getInetAddress();
            if (open.size() >= MOST_CONNECTIONS) {
                Logger.info("echo over TCP: {} is one too many", from);
                socket.close();
                return;
            }
            open.add(socket);
            Thread.ofVirtual().name("tern echo tcp " + from).start(new EchoLoop(socket, open));
        }
    }

    private record EchoLoop(Socket socket, Set<Socket> open) implements Runnable {
        @Override
        public void run() {
            long count = 0;
            Logger.info("echo over TCP: {} is here", socket.getRemoteSocketAddress());
            try (socket) {
                socket.setSoTimeout(IDLE_MILLIS);
                byte[] buffer = new byte[BUFFER];
                int length = socket.getInputStream().read(buffer);
                while (length >= 0) {
                    socket.getOutputStream().write(buffer, 0, length);
                    count += length;
                    Logger.debug("echo over TCP: {} bytes from {}", length, socket.getRemoteSocketAddress());
                    length = socket.getInputStream().read(buffer);
                }
            } catch (IOException e) {
                Logger.debug("echo over TCP: {}", e.getMessage());
            } finally {
                open.remove(socket);
                Logger.info("echo over TCP: {} left after {} bytes", socket.getRemoteSocketAddress(), count);
            }
        }
    }
}
