package chat.tern.client.link;

import chat.tern.protocol.FromClient;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.packet.Bytes;

/** The way to the server that stands at the moment, if one does. */
public interface Uplink {
    /** Whether there is one, with its welcome. */
    boolean up();

    /** Whether the control stream has taken all that was sent. */
    boolean idle();

    void send(FromClient message);

    void ask(Exchange exchange);

    void cancel(Exchange exchange);

    /** There is room again for this answer. */
    void pump(Exchange exchange);

    /** Whether the server is on this machine; only while {@link #up}. */
    boolean serverIsHere();

    /** A look at it; only while {@link #up}. */
    ConnectionStats stats();

    /** The server's key, 32 bytes; only while {@link #up}. */
    Bytes serverKey();
}
