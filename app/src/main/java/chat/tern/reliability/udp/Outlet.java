package chat.tern.reliability.udp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way out through the shared socket, which takes one datagram at a time. A loop that finds another one sending leaves
 * a short datagram to it, and goes on: when a room of a thousand hears a line, nobody waits for a turn. Whatever sending
 * throws, the datagram is lost and nothing more.
 */
final class Outlet {
    /** Only what every path carries is left to others: what became of a longer one must be known at once. */
    private static final int SHORT = 1200;
    /**
     * So many at most are left to others: what a line to a thousand makes. Who finds no room waits for the socket, and what
     * it holds grows old: with 128, such lines came nearly twice as late, and took twice the memory.
     */
    private static final int MOST = 1024;

    /** What became of a datagram. */
    enum Sent {
        /** Or will be in a moment, by another thread. */
        YES,
        /** The path's first link carries smaller ones only. */
        TOO_LONG,
        FAILED
    }

    private final DatagramSocket socket;
    private final BufferPool buffers;
    private final Counters counters;
    private final ReentrantLock turn = new ReentrantLock();
    private final ConcurrentLinkedQueue<DatagramPacket> left = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    /** Of whose turn it is. */
    private final DatagramPacket packet = new DatagramPacket(new byte[0], 0);

    Outlet(DatagramSocket socket, BufferPool buffers, Counters counters) {
        this.socket = socket;
        this.buffers = buffers;
        this.counters = counters;
    }

    /** Any thread; the buffer is the caller's again afterwards. What one thread sends leaves in its order. */
    Sent send(byte[] buffer, int length, InetAddress to, int port) {
        if (!turn.tryLock()) {
            if (length <= SHORT && leave(buffer, length, to, port)) {
                sendLeft();
                return Sent.YES;
            }
            turn.lock();
        }
        Sent sent;
        try {
            sendWaiting();
            packet.setData(buffer, 0, length);
            packet.setAddress(to);
            packet.setPort(port);
            sent = sendNow(packet);
        } finally {
            turn.unlock();
        }
        sendLeft();
        return sent;
    }

    private boolean leave(byte[] buffer, int length, InetAddress to, int port) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            return false;
        }
        byte[] copy = buffers.take(length);
        System.arraycopy(buffer, 0, copy, 0, length);
        left.add(new DatagramPacket(copy, length, to, port));
        return true;
    }

    /** What was left just when the turn ended would wait for the next who sends. */
    private void sendLeft() {
        while (!left.isEmpty() && turn.tryLock()) {
            try {
                sendWaiting();
            } finally {
                turn.unlock();
            }
        }
    }

    private void sendWaiting() {
        for (DatagramPacket next = left.poll(); next != null; next = left.poll()) {
            waiting.decrementAndGet();
            sendNow(next);
            buffers.give(next.getData());
        }
    }

    private Sent sendNow(DatagramPacket datagram) {
        try {
            socket.send(datagram);
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            counters.sendFailures.increment();
            return tooLong(e) ? Sent.TOO_LONG : Sent.FAILED;
        }
        counters.sent.increment();
        counters.sentBytes.add(datagram.getLength());
        return Sent.YES;
    }

    /** Java has no type for it, only the system's words; where those are others, the loss itself tells, if later. */
    private static boolean tooLong(Exception e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("too long") || words.contains("too large") || words.contains("larger than");
    }
}
