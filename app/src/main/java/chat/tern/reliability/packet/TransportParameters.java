package chat.tern.reliability.packet;

import java.util.Optional;

/**
 * What each end tells the other inside the handshake (RFC 9000 section 18, with its ids and, for what is
 * missing, its defaults).
 *
 * @param destinationId the receiver's connection id, as in the packet outside
 * @param idleMillis the connection ends after this long without traffic, 0 for never, at most a day
 * @param resetToken 16 bytes that end a stateless reset; from servers only
 * @param maxDatagram the largest datagram this end wants, 1,200 to 65,507 bytes
 * @param maxData first credit of the connection in bytes
 * @param maxStreamData first credit of each stream in bytes
 * @param maxStreams streams the receiver may open, at most 1,000
 * @param maxAckDelayMillis how long an ACK may be held back, at most 1,000
 * @param sourceId this end's connection id, as in the packet outside
 */
public record TransportParameters(
        long destinationId,
        long idleMillis,
        Optional<Bytes> resetToken,
        int maxDatagram,
        long maxData,
        long maxStreamData,
        int maxStreams,
        int maxAckDelayMillis,
        long sourceId) {
    /** Bytes of the longest list that is read. */
    public static final int MAX_SIZE = 512;

    public static final int RESET_TOKEN_SIZE = 16;
    public static final int LEAST_DATAGRAM = 1200;
    public static final int MOST_DATAGRAM = 65_507;
    public static final int MOST_STREAMS = 1000;
    public static final int MOST_ACK_DELAY_MILLIS = 1000;
    public static final long MOST_IDLE_MILLIS = 86_400_000;

    public TransportParameters {
        require(idleMillis, 0, MOST_IDLE_MILLIS, "idleMillis");
        require(maxDatagram, LEAST_DATAGRAM, MOST_DATAGRAM, "maxDatagram");
        require(maxData, 0, Varint.MAX, "maxData");
        require(maxStreamData, 0, Varint.MAX, "maxStreamData");
        require(maxStreams, 0, MOST_STREAMS, "maxStreams");
        require(maxAckDelayMillis, 0, MOST_ACK_DELAY_MILLIS, "maxAckDelayMillis");
        resetToken.ifPresent(token -> require(token.size(), RESET_TOKEN_SIZE, RESET_TOKEN_SIZE, "resetToken"));
    }

    private static void require(long value, long least, long most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not within " + least + ".." + most);
        }
    }

    /** The list as it stands in a handshake message. */
    public byte[] write() {
        return TransportParameterCodec.write(this);
    }

    /** Of the payload of a handshake message. What is kept of it is copied. */
    public static TransportParameters read(Bytes list) throws MalformedPacketException {
        return TransportParameterCodec.read(list.reader());
    }
}
