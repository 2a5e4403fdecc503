package chat.tern.reliability.udp;

import chat.tern.reliability.Transmit;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.PacketCodec;
import chat.tern.reliability.packet.PacketType;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The one thread that reads the socket: each datagram goes to the inbox of its connection, or to those who accept
 * strangers. Ends when the socket is closed; must never be interrupted.
 */
final class ReceiveLoop implements Runnable {
    /** Nobody is told to send longer ones; of what is longer all the same the rest is lost, and it opens for nobody. */
    private static final int LARGEST = Transmit.MAX_LENGTH;
    /** A shorter datagram is copied: it should not hold so large a buffer while it waits. */
    private static final int LARGE = LARGEST / 2;
    /** No stranger's first datagram is longer, of whatever version: what Ethernet carries. */
    private static final int LONGEST_FIRST = 1_500;
    /** Of DATA for nobody only the head is looked at. */
    private static final int HEAD = 64;

    private static final long PAUSE_AFTER_FAILURE_NANOS = 1_000_000;

    private final Wiring wiring;
    private final DatagramSocket socket;
    private byte[] scratch;
    private final DatagramPacket packet;
    private volatile @Nullable HandshakeLoop strangers;
    private @Nullable Address lastFrom;
    private @Nullable InetAddress lastIp;

    ReceiveLoop(Wiring wiring) {
        this.wiring = wiring;
        this.socket = wiring.socket();
        this.scratch = wiring.buffers().take(LARGEST);
        this.packet = new DatagramPacket(scratch, LARGEST);
    }

    void strangersTo(HandshakeLoop loop) {
        strangers = loop;
    }

    @Override
    public void run() {
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                arrived(System.nanoTime());
            } catch (IOException | IllegalArgumentException e) {
                if (!socket.isClosed()) {
                    wiring.counters().receiveFailures.increment();
                    Logger.debug(e, "receiving");
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
                }
            }
        }
    }

    private void arrived(long now) {
        int length = packet.getLength();
        wiring.counters().received.increment();
        wiring.counters().receivedBytes.add(length);
        switch (PacketCodec.type(scratch, 0, length)) {
            case UNKNOWN -> wiring.counters().malformed.increment();
            case INIT, PUNCH -> first(now, length);
            case RESP, FIN, COOKIE, VERSIONS, REJECT, DATA -> route(now, length);
        }
    }

    private void first(long now, int length) {
        if (length > LONGEST_FIRST) {
            wiring.counters().malformed.increment();
        } else {
            toStrangers(now, length);
        }
    }

    private void route(long now, int length) {
        Driven driven = wiring.routes().byId(PacketCodec.destinationId(scratch, 0));
        if (driven != null) {
            deliver(now, length, driven, length < LARGE ? copy(length) : handOver());
            return;
        }
        boolean data = PacketCodec.type(scratch, 0, length) == PacketType.DATA;
        List<Driven> perhapsReset = data ? wiring.routes().toServer(from()) : List.of();
        perhapsReset.forEach(each -> deliver(now, length, each, copy(length)));
        if (perhapsReset.isEmpty()) {
            toStrangers(now, Math.min(length, HEAD));
        }
    }

    private void deliver(long now, int length, Driven driven, byte[] buffer) {
        Datagram datagram = new Datagram(buffer, length, now, from(), driven.id());
        if (!driven.handle().loop().offer(datagram)) {
            wiring.buffers().give(datagram.buffer());
            wiring.counters().inboxFull.increment();
        }
    }

    private void toStrangers(long now, int length) {
        HandshakeLoop loop = strangers;
        if (loop == null) {
            toGuests(now, length);
            return;
        }
        Datagram datagram = new Datagram(copy(length), length, now, from(), 0);
        if (!loop.offer(datagram)) {
            wiring.buffers().give(datagram.buffer());
            wiring.counters().handshakesFull.increment();
        }
    }

    private void toGuests(long now, int length) {
        ConnectionLoop loop = wiring.routes().guests();
        if (loop == null) {
            wiring.counters().unknown.increment();
            return;
        }
        Datagram datagram = new Datagram(copy(length), length, now, from(), Datagram.NONE);
        if (!loop.offer(datagram)) {
            wiring.buffers().give(datagram.buffer());
            wiring.counters().inboxFull.increment();
        }
    }

    private byte[] copy(int length) {
        byte[] buffer = wiring.buffers().take(length);
        System.arraycopy(scratch, 0, buffer, 0, length);
        return buffer;
    }

    /** The buffer that was read into; the next datagram has another one. */
    private byte[] handOver() {
        byte[] buffer = scratch;
        scratch = wiring.buffers().take(LARGEST);
        packet.setData(scratch, 0, LARGEST);
        return buffer;
    }

    private Address from() {
        InetAddress ip = packet.getAddress();
        Address last = lastFrom;
        if (last != null && ip.equals(lastIp) && packet.getPort() == last.port()) {
            return last;
        }
        Address from = wiring.addresses().address(ip, packet.getPort());
        lastFrom = from;
        lastIp = ip;
        return from;
    }
}
