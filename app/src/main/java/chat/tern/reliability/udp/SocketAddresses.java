package chat.tern.reliability.udp;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Between the system's addresses and ours. IPv4 is four bytes also where it comes mapped into IPv6. A link-local IPv6
 * address needs its interface to be answered; ours has no place for it, so it is remembered here.
 */
final class SocketAddresses {
    private static final int MAX_SCOPES = 1024;

    private final ConcurrentHashMap<Bytes, Integer> scopes = new ConcurrentHashMap<>();

    Address address(InetAddress ip, int port) {
        Bytes bytes = Bytes.wrap(unmapped(ip.getAddress()));
        if (ip instanceof Inet6Address six && six.getScopeId() != 0 && scopes.size() < MAX_SCOPES) {
            scopes.put(bytes, six.getScopeId());
        }
        return new Address(bytes, port);
    }

    InetAddress ip(Address address) {
        byte[] bytes = address.ip().toArray();
        try {
            Integer scope = bytes.length == 16 ? scopes.get(address.ip()) : null;
            return scope == null ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, scope);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code 192.0.2.1:9999} or {@code [2001:db8::1]:9999}. */
    String text(Address address) {
        InetAddress ip = ip(address);
        return ip instanceof Inet6Address
                ? "[" + ip.getHostAddress() + "]:" + address.port()
                : ip.getHostAddress() + ":" + address.port();
    }

    /** ::ffff:a.b.c.d is the same place as a.b.c.d. */
    private static byte[] unmapped(byte[] ip) {
        if (ip.length != 16 || ip[10] != -1 || ip[11] != -1) {
            return ip;
        }
        for (int i = 0; i < 10; i++) {
            if (ip[i] != 0) {
                return ip;
            }
        }
        return new byte[] {ip[12], ip[13], ip[14], ip[15]};
    }
}
