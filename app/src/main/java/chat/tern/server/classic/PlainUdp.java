package chat.tern.server.classic;

import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.tinylog.Logger;

/**
 * Lets people with {@code nc -u} into the room, by the rules of {@link PlainRules}. What is told to them waits in one
 * queue, and is lost when that is full: plain datagrams promise nothing.
 */
public final class PlainUdp implements AutoCloseable {
    private static final int LONGEST = 8_192;
    private static final int MOST_WAITING = 1_024;
    private static final int TICK_MILLIS = 1_000;

    private final DatagramSocket socket;
    private final BlockingQueue<DatagramPacket> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Queue<InetSocketAddress> refused = new ConcurrentLinkedQueue<>();
    private final Thread sender;

    private PlainUdp(DatagramSocket socket) {
        this.socket = socket;
        this.sender = Thread.ofVirtual().name("tern plain out").unstarted(new SendLoop(socket, waiting));
    }

    /**
     * Listens there.
     *
     * @param trusted whose addresses are believed without a code; loopback always is
     */
    public static PlainUdp open(InetSocketAddress at, Predicate<InetSocketAddress> trusted, Hall hall)
            throws IOException {
        PlainUdp plain = new PlainUdp(new DatagramSocket(at));
        plain.socket.setSoTimeout(TICK_MILLIS);
        plain.sender.start();
        PlainRules rules = new PlainRules(
                from -> from.getAddress().isLoopbackAddress() || trusted.test(from),
                from -> hall.isClosedTo(from.getAddress()),
                new SecureRandom(),
                System.nanoTime());
        Thread.ofVirtual().name("tern plain in").start(plain.new ListenLoop(rules, hall));
        return plain;
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
        sender.interrupt();
    }

    private void tell(InetSocketAddress to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!waiting.offer(new DatagramPacket(bytes, bytes.length, to))) {
            Logger.debug("plain: a line for {} is lost", to);
        }
    }

    private final class ListenLoop implements Runnable {
        private final PlainRules rules;
        private final Hall hall;

        ListenLoop(PlainRules rules, Hall hall) {
            this.rules = rules;
            this.hall = hall;
        }

        @Override
        public void run() {
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
            while (!socket.isClosed()) {
                try {
                    packet.setLength(LONGEST);
                    socket.receive(packet);
                    InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
                    long now = System.nanoTime();
                    tick(now);
                    rules.onDatagram(now, from, packet.getData(), packet.getLength())
                            .ifPresent(this::act);
                } catch (SocketTimeoutException e) {
                    tick(System.nanoTime());
                } catch (SocketException e) {
                    Logger.debug("plain: {}", e.getMessage());
                } catch (IOException e) {
                    Logger.warn("plain: {}", e.getMessage());
                }
            }
        }

        private void tick(long now) {
            for (InetSocketAddress at = refused.poll(); at != null; at = refused.poll()) {
                rules.refused(at);
            }
            rules.onTime(now).forEach(this::act);
        }

        private void act(PlainDoing doing) {
            switch (doing) {
                case PlainDoing.Reply(InetSocketAddress to, String text) -> tell(to, text);
                case PlainDoing.Enter(InetSocketAddress at, Nickname nick) ->
                    hall.enter(nick, line -> tell(at, line), why -> {
                        refused.add(at);
                        tell(at, why);
                    });
                case PlainDoing.Say(Nickname nick, String text) -> hall.say(nick, text);
                case PlainDoing.Leave(Nickname nick, String reason) -> hall.leave(nick, reason);
            }
        }
    }

    private record SendLoop(DatagramSocket socket, BlockingQueue<DatagramPacket> waiting) implements Runnable {
        @Override
        public void run() {
            try {
                while (!socket.isClosed()) {
                    send(waiting.take());
                }
            } catch (InterruptedException e) {
                Logger.debug("plain: closed");
            }
        }

        private void send(DatagramPacket packet) {
            try {
                socket.send(packet);
            } catch (IOException e) {
                Logger.debug("plain: {} gets nothing: {}", packet.getSocketAddress(), e.getMessage());
            }
        }
    }
}
