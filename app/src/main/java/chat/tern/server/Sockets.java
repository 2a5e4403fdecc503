package chat.tern.server;

import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointConfig;
import chat.tern.server.config.AddressText;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The endpoints of one server while they are opened, of which either all or none stay open. */
final class Sockets {
    private final EndpointConfig config;
    private final List<Endpoint> opened = new ArrayList<>();

    Sockets(EndpointConfig config) {
        this.config = config;
    }

    /** Port 0 takes a free one, the same for all addresses. */
    List<Endpoint> open(List<InetAddress> addresses, int port) throws StartException {
        if (addresses.isEmpty()) {
            add(() -> Endpoint.openEverywhere(port, config), new InetSocketAddress(port));
        }
        for (InetAddress address : addresses) {
            int same =
                    opened.isEmpty() ? port : opened.getFirst().localAddress().getPort();
            InetSocketAddress place = new InetSocketAddress(address, same);
            add(() -> Endpoint.open(place, config), place);
        }
        return List.copyOf(opened);
    }

    void close() {
        opened.forEach(Endpoint::close);
    }

    private interface Opening {
        Endpoint open() throws IOException;
    }

    private void add(Opening opening, InetSocketAddress address) throws StartException {
        try {
            opened.add(opening.open());
        } catch (BindException e) {
            throw new StartException(refused(address, e), e);
        } catch (IOException e) {
            throw new StartException(where(address) + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static String refused(InetSocketAddress address, BindException e) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("in use")) {
            return where(address) + " is in use, perhaps by another tern-server. Stop that one, or choose another port"
                    + " with --port.";
        }
        return reason.contains("ssign")
                ? where(address) + " cannot be used: this machine has no such address. See --bind."
                : where(address) + " cannot be used: " + reason + ". Ports below 1024 need a permission; see --port.";
    }

    private static String where(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress()
                ? "UDP port " + address.getPort()
                : "UDP " + AddressText.of(address.getAddress(), address.getPort());
    }
}
