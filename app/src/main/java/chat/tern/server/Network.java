package chat.tern.server;

import java.net.InetAddress;

/** Addresses that begin alike: {@code 192.168.1.0/24}, {@code fd00::/8}. */
record Network(InetAddress address, int bits) {
    boolean has(InetAddress other) {
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
