package chat.tern.server.stream;

import chat.tern.reliability.Band;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;

/** What a session needs of its connection; see {@link chat.tern.reliability.Connection} for each. */
public interface Streams {
    void band(long stream, Band band);

    int write(long stream, byte[] data, int offset, int length);

    void finish(long stream);

    void reset(long stream, long code);

    void stopSending(long stream, long code);

    int read(long stream, byte[] into, int offset, int length);

    void sendOnce(Bytes data);

    void close(long code, String reason, long now);

    Bytes peerKey();

    Bytes handshakeHash();

    Address remote();
}
