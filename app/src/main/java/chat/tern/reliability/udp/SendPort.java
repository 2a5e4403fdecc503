package chat.tern.reliability.udp;

import chat.tern.reliability.packet.Address;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One loop's way out through the shared socket. Whatever sending throws, the datagram is lost and nothing more. */
final class SendPort {
    private final DatagramSocket socket;
    private final SocketAddresses addresses;
    private final Counters counters;
    private final DatagramPacket packet = new DatagramPacket(new byte[0], 0);
    private @Nullable Address lastTo;
    private InetAddress lastIp = InetAddress.getLoopbackAddress();

    SendPort(DatagramSocket socket, SocketAddresses addresses, Counters counters) {
        this.socket = socket;
        this.addresses = addresses;
        this.counters = counters;
    }

    /** What became of a datagram. */
    enum Sent {
        YES,
        /** The path's first link carries smaller ones only. */
        TOO_LONG,
        FAILED
    }

    Sent send(byte[] buffer, int length, Address to) {
        if (!to.equals(lastTo)) {
            lastIp = addresses.ip(to);
            lastTo = to;
        }
        packet.setData(buffer, 0, length);
        packet.setAddress(lastIp);
        packet.setPort(to.port());
        try {
            socket.send(packet);
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            counters.sendFailures.increment();
            return tooLong(e) ? Sent.TOO_LONG : Sent.FAILED;
        }
        counters.sent.increment();
        counters.sentBytes.add(length);
        return Sent.YES;
    }

    /** Java has no type for it, only the system's words; where those are others, the loss itself tells, if later. */
    private static boolean tooLong(Exception e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("too long") || words.contains("too large") || words.contains("larger than");
    }
}
