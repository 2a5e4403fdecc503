package chat.tern.launch;

import chat.tern.client.link.ServerAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.List;

/** How others reach a server on this machine. */
final class HostAddresses {
    private HostAddresses() {}

    /** A line that tells which command others type. */
    static String invitation(int port) {
        String suffix = port == ServerAddress.DEFAULT_PORT ? "" : ":" + port;
        List<String> commands =
                addresses().stream().map(address -> "tern " + address + suffix).toList();
        return commands.isEmpty()
                ? "the server runs on UDP port " + port + " of this machine"
                : "others come in with: " + String.join(" or ", commands);
    }

    /** IPv4 addresses in use, but the loopback's. */
    private static List<String> addresses() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .filter(HostAddresses::isUp)
                    .flatMap(card -> Collections.list(card.getInetAddresses()).stream())
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
