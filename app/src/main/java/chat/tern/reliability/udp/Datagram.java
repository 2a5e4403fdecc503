package chat.tern.reliability.udp;

import chat.tern.reliability.packet.Address;

/** A datagram on its way to the thread that owns its connection, in a pooled buffer. */
final class Datagram {
    /** For no connection. Ids are random, and this one is as rare as any. */
    static final long NONE = 0;

    private final byte[] buffer;
    private final int length;
    private final long receivedAt;
    private final Address from;
    private final long connection;

    /** @param connection the local id of the connection it is for */
    Datagram(byte[] buffer, int length, long receivedAt, Address from, long connection) {
        this.buffer = buffer;
        this.length = length;
        this.receivedAt = receivedAt;
        this.from = from;
        this.connection = connection;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    long receivedAt() {
        return receivedAt;
    }

    Address from() {
        return from;
    }

    long connection() {
        return connection;
    }
}
