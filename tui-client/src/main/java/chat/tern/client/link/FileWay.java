package chat.tern.client.link;

import chat.tern.protocol.FromClient;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.packet.Bytes;

/** A way that is no server's: exchanges go there, and nothing else. */
public abstract class FileWay implements Uplink {
    private static IllegalStateException no() {
        return new IllegalStateException("only files go this way");
    }

    @Override
    public boolean idle() {
        return true;
    }

    @Override
    public void send(FromClient message) {
        throw no();
    }

    @Override
    public boolean serverIsHere() {
        return false;
    }

    @Override
    public ConnectionStats stats() {
        throw no();
    }

    @Override
    public Bytes serverKey() {
        throw no();
    }
}
