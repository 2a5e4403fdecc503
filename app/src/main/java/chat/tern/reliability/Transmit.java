package chat.tern.reliability;

import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;

/** One datagram to send: filled by {@link Connection#pollTransmit} and used again for the next one. */
public final class Transmit {
    /** The longest datagram this package makes, in bytes. */
    public static final int MAX_LENGTH = 16_384;

    private static final Address NOWHERE = new Address(Bytes.wrap(new byte[4]), 0);

    /** The datagram is its first {@link #length()} bytes. */
    public final byte[] buffer = new byte[MAX_LENGTH];

    private int length;
    private Address to = NOWHERE;

    public int length() {
        return length;
    }

    public Address to() {
        return to;
    }

    void set(int filled, Address address) {
        length = filled;
        to = address;
    }
}
