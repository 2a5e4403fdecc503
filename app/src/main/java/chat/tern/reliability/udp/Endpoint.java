package chat.tern.reliability.udp;

import chat.tern.reliability.Acceptor;
import chat.tern.reliability.ApplicationFactory;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.packet.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One UDP socket with its receiving thread, carrying many connections in either role. */
public final class Endpoint implements AutoCloseable {
    /** What the other sides are told at the end. */
    private record Ending(long code, String reason) {}

    private static final Ending OPEN = new Ending(-1, "");

    private final Wiring wiring;
    private final ReceiveLoop receiving;
    private final Thread receiver;
    private final Thread alarms;
    private final Map<ConnectionLoop, Thread> loops = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<Ending> ending = new AtomicReference<>(OPEN);
    private @Nullable HandshakeLoop handshakes;

    private Endpoint(Wiring wiring) {
        this.wiring = wiring;
        receiving = new ReceiveLoop(wiring);
        receiver = Thread.ofPlatform()
                .name("tern receive " + wiring.socket().getLocalPort())
                .daemon(true)
                .start(receiving);
        alarms = Thread.ofPlatform()
                .name("tern alarms " + wiring.socket().getLocalPort())
                .daemon(true)
                .start(wiring.alarms());
    }

    /**
     * Opens the socket.
     *
     * @param bind port 0 takes a free one; the wildcard address hears IPv6 and IPv4
     * @throws java.net.BindException when the port is taken or the address is not this machine's
     */
    public static Endpoint open(InetSocketAddress bind, EndpointConfig config) throws IOException {
        return new Endpoint(Wiring.of(DatagramSockets.open(bind, config.socketBuffer()), config, new SecureRandom()));
    }

    /**
     * The same at all addresses of this machine, IPv4 and IPv6.
     *
     * @param port 0 takes a free one
     * @throws java.net.BindException when somebody else has the port
     */
    public static Endpoint openEverywhere(int port, EndpointConfig config) throws IOException {
        return new Endpoint(
                Wiring.of(DatagramSockets.openEverywhere(port, config.socketBuffer()), config, new SecureRandom()));
    }

    /** Lets strangers in. Once, before they come. */
    public void accept(Acceptor acceptor, ApplicationFactory factory) {
        HandshakeLoop loop = new HandshakeLoop(wiring, acceptor, factory, this::start);
        lock.lock();
        try {
            if (handshakes != null) {
                throw new IllegalStateException("accepts already");
            }
            handshakes = loop;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual()
                .name("tern handshakes " + wiring.socket().getLocalPort())
                .start(loop);
        receiving.strangersTo(loop);
    }

    /** Begins a connection on a thread of its own, which ends with it. */
    public ConnectionHandle connect(
            InetSocketAddress to,
            ConnectionConfig config,
            IdentityKey self,
            KeyPolicy policy,
            ApplicationFactory factory) {
        Address remote = wiring.address(to);
        return start(
                "tern connection " + wiring.addresses().text(remote),
                remote,
                (loop, handle) -> loop.connect(handle, config, self, policy, factory));
    }

    private ConnectionHandle start(String name, Address remote, BiConsumer<ConnectionLoop, ConnectionHandle> begin) {
        ConnectionLoop loop = new ConnectionLoop(wiring, LoopOwner.NOBODY, true);
        ConnectionHandle handle = new ConnectionHandle(loop, remote);
        run(name, loop, () -> begin.accept(loop, handle));
        return handle;
    }

    /** Starts a thread for connections that come and go; see {@link Loop}. */
    public Loop loop(String name, LoopOwner owner) {
        ConnectionLoop loop = new ConnectionLoop(wiring, owner, false);
        run(name, loop, () -> {});
        return new Loop(wiring, loop);
    }

    /**
     * Starts a thread.
     *
     * @param first runs on the loop's thread before anything else
     */
    private void run(String name, ConnectionLoop loop, Runnable first) {
        loop.demand(first);
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            loop.run();
            loops.remove(loop);
        });
        loops.put(loop, thread);
        thread.start();
        Ending how = ending.get();
        if (!how.equals(OPEN)) {
            loop.stop(how.code(), how.reason()); // whichever comes first, it or close(), says the same
        }
    }

    /** Where it is bound. */
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(
                wiring.socket().getLocalAddress(), wiring.socket().getLocalPort());
    }

    /** Bytes of the longest datagram its socket should be sent: for {@link ConnectionConfig#withMaxDatagram}. */
    public int longestDatagram() {
        return wiring.longest();
    }

    public EndpointCounters counters() {
        lock.lock();
        try {
            return wiring.counters().snapshot(handshakes == null ? Map.of() : handshakes.counts());
        } finally {
            lock.unlock();
        }
    }

    public int connections() {
        return wiring.routes().size();
    }

    /** Closes every connection in order, waits for that a bounded time, then closes the socket. Every thread ends. */
    @Override
    public void close() {
        close(0, "");
    }

    /** The same, with what the other sides are told. */
    public void close(long code, String reason) {
        if (!ending.compareAndSet(OPEN, new Ending(code, reason))) {
            return;
        }
        stopAccepting();
        loops.keySet().forEach(loop -> loop.stop(code, reason));
        long patience = wiring.config().closeWait().toNanos();
        long end = System.nanoTime() + patience;
        boolean interrupted = false;
        for (Thread thread : loops.values()) {
            interrupted |= !join(thread, end);
        }
        wiring.alarms().stop();
        wiring.socket().close();
        interrupted |= !join(receiver, System.nanoTime() + patience);
        interrupted |= !join(alarms, System.nanoTime() + patience);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAccepting() {
        lock.lock();
        try {
            if (handshakes != null) {
                handshakes.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return false: this thread was interrupted */
    private static boolean join(Thread thread, long end) {
        if (thread.equals(Thread.currentThread())) {
            return true;
        }
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
