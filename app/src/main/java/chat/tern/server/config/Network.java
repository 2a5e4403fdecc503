package chat.tern.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that begin alike: {@code 192.168.1.0/24}, {@code fd00::/8}. */
public record Network(InetAddress address, int bits) {
    /** Reads {@code ADDRESS/BITS}, or an address alone; throws IllegalArgumentException with a text for people. */
    public static Network parse(String value) {
        int slash = value.indexOf('/');
        InetAddress address = address(slash < 0 ? value : value.substring(0, slash));
        int most = 8 * address.getAddress().length;
        int bits;
        try {
            bits = slash < 0 ? most : Integer.parseInt(value.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is no network; say ADDRESS/BITS", e);
        }
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("'" + value + "' is no network; there are up to " + most + " bits");
        }
        return new Network(address, bits);
    }

    /** An address, or that of a name; throws IllegalArgumentException with a text for people. */
    public static InetAddress address(String value) {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + value + "' is no address and no name of one", e);
        }
    }

    /** Whether that address is in it. */
    public boolean has(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
