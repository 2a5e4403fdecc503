package chat.tern.client.link;

import chat.tern.client.World;
import chat.tern.protocol.FromClient;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.packet.Bytes;

/** A way to nowhere: for exchanges that a test carries by hand. */
public class NoUplink implements Uplink {
    @Override
    public boolean up() {
        return true;
    }

    @Override
    public boolean idle() {
        return true;
    }

    @Override
    public void send(FromClient message) {}

    @Override
    public void ask(Exchange exchange) {}

    @Override
    public void cancel(Exchange exchange) {}

    @Override
    public void pump(Exchange exchange) {}

    @Override
    public boolean serverIsHere() {
        return true;
    }

    @Override
    public ConnectionStats stats() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Bytes serverKey() {
        return World.SERVER_KEY;
    }
}
