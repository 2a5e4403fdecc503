package chat.tern.client.link;

import chat.tern.reliability.Application;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.Mailbox;
import chat.tern.reliability.noise.AccessPassword;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.udp.Loop;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The real network. What may wait does so on threads of its own. */
public final class UdpNetwork implements Network {
    /** A reconnect happens because something has changed: an old address is no help then. */
    private static final String NAMES_KEPT_SECONDS = "1";

    /** How long a refusal from the other machine is waited for. */
    private static final Duration REFUSAL = Duration.ofSeconds(2);

    static {
        Security.setProperty("networkaddress.cache.ttl", NAMES_KEPT_SECONDS);
        Security.setProperty("networkaddress.cache.negative.ttl", NAMES_KEPT_SECONDS);
    }

    private final Loop loop;
    private final Mailbox answers;
    private final ConnectionConfig config;

    /**
     * Uses that loop.
     *
     * @param answers runs what is told on the loop's thread
     */
    public UdpNetwork(Loop loop, Mailbox answers, ConnectionConfig config) {
        this.loop = loop;
        this.answers = answers;
        this.config = config;
    }

    @Override
    public void lookUp(String host, Consumer<List<InetAddress>> answer) {
        Thread.ofVirtual().name("tern look up " + host).start(() -> {
            List<InetAddress> found = addresses(host);
            answers.post(() -> answer.accept(found));
        });
    }

    private static List<InetAddress> addresses(String host) {
        try {
            String name = host.indexOf(':') >= 0 ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException | IllegalArgumentException e) {
            return List.of();
        }
    }

    @Override
    public void connect(
            InetSocketAddress to,
            IdentityKey self,
            Bytes psk,
            KeyPolicy policy,
            Function<Streams, Application> session) {
        loop.connect(
                to,
                config.withPsk(psk),
                self,
                policy,
                (connection, mailbox) -> session.apply(new ConnectionStreams(connection, System::nanoTime)));
    }

    @Override
    public void stretch(String password, Bytes serverKey, Consumer<Bytes> answer) {
        Thread.ofVirtual().name("tern password").start(() -> {
            Bytes psk = AccessPassword.stretch(password, serverKey);
            answers.post(() -> answer.accept(psk));
        });
    }

    /**
     * The session's socket is never connected, so it hears no refusals: this one is, and asks with a byte that means
     * nothing. Its thread is one of the system's: the thread that would wait for virtual ones lasts until the program
     * ends, and holds that up for 300 ms.
     */
    @Override
    public Probe probe(InetSocketAddress to, Runnable closed) {
        DatagramSocket socket;
        try {
            socket = new DatagramSocket();
        } catch (SocketException e) {
            return () -> {};
        }
        Thread.ofPlatform().daemon().name("tern probe " + to).start(() -> {
            if (isClosed(socket, to)) {
                answers.post(closed);
            }
        });
        return socket::close;
    }

    private static boolean isClosed(DatagramSocket socket, InetSocketAddress to) {
        try (socket) {
            socket.connect(to);
            socket.setSoTimeout((int) REFUSAL.toMillis());
            socket.send(new DatagramPacket(new byte[1], 1));
            socket.receive(new DatagramPacket(new byte[1], 1));
            return false;
        } catch (PortUnreachableException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
