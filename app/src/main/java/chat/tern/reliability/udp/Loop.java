package chat.tern.reliability.udp;

import chat.tern.reliability.ApplicationFactory;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Introduction;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.Mailbox;
import chat.tern.reliability.noise.IdentityKey;
import java.net.InetSocketAddress;

/** A thread that owns any number of connections, one after another or side by side, and lives until it is stopped. */
public final class Loop implements Mailbox {
    private final Wiring wiring;
    private final ConnectionLoop loop;

    Loop(Wiring wiring, ConnectionLoop loop) {
        this.wiring = wiring;
        this.loop = loop;
    }

    /** Begins a connection that this loop drives. Only on the loop's own thread. */
    public ConnectionHandle connect(
            InetSocketAddress to,
            ConnectionConfig config,
            IdentityKey self,
            KeyPolicy policy,
            ApplicationFactory factory) {
        ConnectionHandle handle = new ConnectionHandle(loop, wiring.address(to));
        loop.connect(handle, config, self, policy, factory);
        return handle;
    }

    /**
     * Waits for another client and goes to meet it; what runs over the connection is made when there is one. Only on
     * the loop's own thread.
     */
    public void meet(Introduction introduction, ConnectionConfig config, IdentityKey self, ApplicationFactory factory) {
        loop.meet(introduction, config, self, factory);
    }

    @Override
    public boolean post(Runnable task) {
        return loop.post(task);
    }

    /** Like {@link #post}, but however many tasks are waiting: for the few that must get through. */
    public boolean demand(Runnable task) {
        return loop.demand(task);
    }

    /** Closes what is still open, with that code, and ends the thread. */
    public void stop(long code, String reason) {
        loop.stop(code, reason);
    }
}
