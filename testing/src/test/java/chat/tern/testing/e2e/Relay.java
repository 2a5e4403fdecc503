package chat.tern.testing.e2e;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A wire between one client and a server that lets through only so many bytes to the client, or nothing at all. */
final class Relay implements AutoCloseable {
    private static final int LARGEST = 65_535;

    private final DatagramSocket near;
    private final DatagramSocket far;
    private final InetSocketAddress server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition used = lock.newCondition();
    private final Consumer<byte[]> tap;
    private volatile SocketAddress client;
    private volatile boolean cut;
    private volatile int lossPercent;
    private final AtomicLong draws = new AtomicLong();
    private long budget = Long.MAX_VALUE;
    private long passed;

    Relay(int serverPort) throws IOException {
        this(serverPort, datagram -> {});
    }

    /** @param tap is given every datagram that comes along */
    Relay(int serverPort, Consumer<byte[]> tap) throws IOException {
        this.tap = tap;
        InetAddress here = InetAddress.getLoopbackAddress();
        server = new InetSocketAddress(here, serverPort);
        near = new DatagramSocket(new InetSocketAddress(here, 0));
        far = new DatagramSocket(new InetSocketAddress(here, 0));
        client = near.getLocalSocketAddress();
        for (DatagramSocket socket : new DatagramSocket[] {near, far}) {
            socket.setReceiveBufferSize(1 << 22);
            socket.setSendBufferSize(1 << 22);
        }
        Thread.ofPlatform().name("relay out").daemon(true).start(() -> run(near, this::out));
        Thread.ofPlatform().name("relay in").daemon(true).start(() -> run(far, this::in));
    }

    private interface Forward {
        void packet(DatagramPacket packet) throws IOException;
    }

    private void run(DatagramSocket from, Forward to) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!from.isClosed()) {
            try {
                packet.setLength(LARGEST);
                from.receive(packet);
                tap.accept(Arrays.copyOf(packet.getData(), packet.getLength()));
                to.packet(packet);
            } catch (IOException e) {
                // Closed, or the system refused one datagram: lost, as on any wire.
                Thread.onSpinWait();
            }
        }
    }

    private void out(DatagramPacket packet) throws IOException {
        client = packet.getSocketAddress();
        if (!cut && !lost()) {
            packet.setSocketAddress(server);
            far.send(packet);
        }
    }

    private void in(DatagramPacket packet) throws IOException {
        if (!cut && !lost() && pass(packet.getLength())) {
            packet.setSocketAddress(client);
            near.send(packet);
        }
    }

    /** Which datagrams are lost depends on nothing but how many came before. */
    private boolean lost() {
        return lossPercent > 0 && new SplittableRandom(draws.incrementAndGet()).nextInt(100) < lossPercent;
    }

    /** From now on so many of a hundred datagrams are lost, in each direction. */
    void lose(int percent) {
        lossPercent = percent;
    }

    private boolean pass(int length) {
        lock.lock();
        try {
            if (budget < length) {
                budget = 0;
                used.signalAll();
                return false;
            }
            passed += length;
            budget = budget == Long.MAX_VALUE ? budget : budget - length;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that have been let through to the client. */
    long toClient() {
        lock.lock();
        try {
            return passed;
        } finally {
            lock.unlock();
        }
    }

    /** The port that the client is to use. */
    int port() {
        return near.getLocalPort();
    }

    /** From now on only so many bytes reach the client. */
    void allow(long bytes) {
        lock.lock();
        try {
            budget = bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that was allowed has been used. */
    void awaitUsed() throws InterruptedException {
        long left = Person.PATIENCE.toNanos();
        lock.lock();
        try {
            while (budget > 0) {
                left = used.awaitNanos(left);
                if (left <= 0) {
                    throw new AssertionError("the wire was not used up within "
                            + TimeUnit.NANOSECONDS.toSeconds(Person.PATIENCE.toNanos()) + " s");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets everything through again. */
    void open() {
        cut = false;
        allow(Long.MAX_VALUE);
    }

    /** Lets nothing through in either direction. */
    void cut() {
        cut = true;
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
