package chat.tern.reliability.udp;

import chat.tern.reliability.Transmit;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import jdk.net.ExtendedSocketOptions;
import org.tinylog.Logger;

/**
 * Opens the one kind of socket that is used: bound, never connected (a connected one keeps a dead source address for
 * ever), never shared with another process, with large buffers, not fragmenting.
 */
final class DatagramSockets {
    /** So many of the longest datagrams should fit the system's buffer. */
    private static final int BUFFERED = 32;
    /** What fits every Ethernet, with IPv6 too. */
    private static final int ETHERNET = 1452;

    private DatagramSockets() {}

    /**
     * At one address. IPv4's own is no door for IPv6, not even 0.0.0.0, though Java would open one.
     *
     * @throws java.net.BindException when somebody else has the port, or the address is not ours
     */
    static DatagramSocket open(InetSocketAddress bind, int bufferBytes) throws IOException {
        boolean old = bind.getAddress() instanceof Inet4Address;
        return prepared(
                old ? DatagramChannel.open(StandardProtocolFamily.INET).socket() : new DatagramSocket(null),
                bind,
                bufferBytes);
    }

    /** At all addresses of this machine, IPv4 and, where the machine has it, IPv6. */
    static DatagramSocket openEverywhere(int port, int bufferBytes) throws IOException {
        return prepared(new DatagramSocket(null), new InetSocketAddress(port), bufferBytes);
    }

    private static DatagramSocket prepared(DatagramSocket socket, InetSocketAddress bind, int bufferBytes)
            throws IOException {
        try {
            socket.setReuseAddress(false);
            buffers(socket, bufferBytes);
            if (socket.supportedOptions().contains(ExtendedSocketOptions.IP_DONTFRAGMENT)) {
                socket.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, true);
            }
            socket.bind(bind);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * The longest datagram that such a socket should be sent: the longer they are, the fewer fit its buffer, and beyond
     * 16 KiB length no longer saves any work.
     */
    static int longest(DatagramSocket socket) throws IOException {
        int granted = socket.getOption(StandardSocketOptions.SO_RCVBUF);
        return Math.clamp(granted / BUFFERED, ETHERNET, Transmit.MAX_LENGTH);
    }

    private static void buffers(DatagramSocket socket, int bytes) throws IOException {
        ask(socket, StandardSocketOptions.SO_RCVBUF, bytes);
        ask(socket, StandardSocketOptions.SO_SNDBUF, bytes);
    }

    private static void ask(DatagramSocket socket, SocketOption<Integer> option, int bytes) throws IOException {
        socket.setOption(option, bytes);
        int granted = socket.getOption(option);
        if (granted < bytes) {
            Logger.info("{}: asked for {} bytes, the system grants {}", option.name(), bytes, granted);
        }
    }
}
