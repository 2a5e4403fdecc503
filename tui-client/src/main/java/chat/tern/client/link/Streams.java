package chat.tern.client.link;

import chat.tern.reliability.Band;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.OptionalLong;

/** What a session needs of a connection; the calls are those of {@link chat.tern.reliability.Connection}. */
public interface Streams {
    OptionalLong open(Band band);

    int write(long stream, byte[] data, int offset, int length);

    /** How many of the bytes written may not have arrived yet. */
    long unacknowledged(long stream);

    void finish(long stream);

    void reset(long stream, long code);

    void stopSending(long stream, long code);

    int read(long stream, byte[] into, int offset, int length);

    void sendOnce(Bytes data);

    void close(long code, String reason);

    /** Where datagrams go now. */
    Address remote();

    Bytes peerKey();

    Bytes handshakeHash();

    ConnectionStats stats();
}
