package chat.tern.reliability.udp;

import chat.tern.reliability.packet.Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** One loop's way out through the shared socket. */
final class SendPort {
    private final Outlet outlet;
    private final SocketAddresses addresses;
    private @Nullable Address lastTo;
    private InetAddress lastIp = InetAddress.getLoopbackAddress();

    SendPort(Outlet outlet, SocketAddresses addresses) {
        this.outlet = outlet;
        this.addresses = addresses;
    }

    Outlet.Sent send(byte[] buffer, int length, Address to) {
        if (!to.equals(lastTo)) {
            lastIp = addresses.ip(to);
            lastTo = to;
        }
        return outlet.send(buffer, length, lastIp, to.port());
    }
}
