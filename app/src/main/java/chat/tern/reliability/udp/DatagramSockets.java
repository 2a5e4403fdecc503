package chat.tern.reliability.udp;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import jdk.net.ExtendedSocketOptions;
import org.tinylog.Logger;

/**
 * Opens the one kind of socket that is used: bound, never connected (a connected one keeps a dead source address for
 * ever), never shared with another process, with large buffers, not fragmenting.
 */
final class DatagramSockets {
    private DatagramSockets() {}

    /** @throws java.net.BindException when somebody else has the port, or the address is not ours */
    static DatagramSocket open(InetSocketAddress bind, int bufferBytes) throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
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
