package chat.tern.server.config;

import chat.tern.reliability.packet.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Which addresses of people others may see: those that mean nothing outside of the network they share. */
public final class ShownAddress {
    /** fc00::/7, RFC 4193. */
    private static final int UNIQUE_LOCAL = 0xFC;

    private ShownAddress() {}

    /** {@code 192.168.1.5:4000}, or empty for an address of the public network. */
    public static Optional<String> of(Address address) {
        InetAddress ip = ip(address);
        return ip.isLoopbackAddress() || ip.isSiteLocalAddress() || ip.isLinkLocalAddress() || uniqueLocal(ip)
                ? Optional.of(AddressText.of(ip, address.port()))
                : Optional.empty();
    }

    /** Any address: for the server's owner. */
    public static String text(Address address) {
        return AddressText.of(ip(address), address.port());
    }

    /** The address without its port. */
    public static InetAddress ip(Address address) {
        try {
            return InetAddress.getByAddress(address.ip().toArray());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static boolean uniqueLocal(InetAddress ip) {
        byte[] bytes = ip.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xFE) == UNIQUE_LOCAL;
    }
}
