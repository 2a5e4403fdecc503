package chat.tern.client.link;

import chat.tern.reliability.Application;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a client asks of the outside world. Every answer comes on the loop's thread. */
public interface Network {
    /** The addresses of a name, in the system's order; none: there is no such name, or nobody to ask. */
    void lookUp(String host, Consumer<List<InetAddress>> answer);

    /** Begins a connection over the one socket. */
    void connect(
            InetSocketAddress to,
            IdentityKey self,
            Bytes psk,
            KeyPolicy policy,
            Function<Streams, Application> session);

    /** Makes a server's pre-shared key of its password, which takes a while. */
    void stretch(String password, Bytes serverKey, Consumer<Bytes> answer);

    /** Runs {@code closed} if the machine at this address says that nothing listens at the port. */
    Probe probe(InetSocketAddress to, Runnable closed);

    /** A question whether a port is closed. */
    interface Probe {
        /** The answer is of no use any more. */
        void stop();
    }
}
