package chat.tern.reliability.udp;

import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Mailbox;
import chat.tern.reliability.packet.Address;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** How other threads reach a connection. */
public final class ConnectionHandle implements Mailbox {
    private final ConnectionLoop loop;
    private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Address remote;

    ConnectionHandle(ConnectionLoop loop, Address remote) {
        this.loop = loop;
        this.remote = remote;
    }

    /**
     * Runs the task on the connection's thread.
     *
     * @return false: too many are waiting, or the connection is over, and the task will not run
     */
    @Override
    public boolean post(Runnable task) {
        return !ended.isDone() && loop.post(task);
    }

    /** Ends the connection in order. Only the first call counts. */
    public void close(long code, String reason) {
        if (closing.compareAndSet(false, true)) {
            loop.demand(() -> loop.close(this, code, reason));
        }
    }

    /** Completes when the connection is over. */
    public CompletableFuture<CloseReason> ended() {
        return ended.copy();
    }

    /** Where datagrams went last. */
    public Address remote() {
        return remote;
    }

    void moved(Address now) {
        remote = now;
    }

    void over(CloseReason reason) {
        ended.complete(reason);
    }

    ConnectionLoop loop() {
        return loop;
    }
}
