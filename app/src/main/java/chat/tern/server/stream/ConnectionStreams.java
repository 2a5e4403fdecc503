package chat.tern.server.stream;

import chat.tern.reliability.Band;
import chat.tern.reliability.Connection;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;

/** The streams of a real connection. */
public record ConnectionStreams(Connection connection) implements Streams {
    @Override
    public void band(long stream, Band band) {
        connection.band(stream, band);
    }

    @Override
    public int write(long stream, byte[] data, int offset, int length) {
        return connection.write(stream, data, offset, length);
    }

    @Override
    public void finish(long stream) {
        connection.finish(stream);
    }

    @Override
    public void reset(long stream, long code) {
        connection.reset(stream, code);
    }

    @Override
    public void stopSending(long stream, long code) {
        connection.stopSending(stream, code);
    }

    @Override
    public int read(long stream, byte[] into, int offset, int length) {
        return connection.read(stream, into, offset, length);
    }

    /** What does not go goes nowhere: so it is with all that is sent once. */
    @Override
    public void sendOnce(Bytes data) {
        var unused = connection.sendOnce(data);
    }

    @Override
    public void close(long code, String reason, long now) {
        connection.close(code, reason, now);
    }

    @Override
    public Bytes peerKey() {
        return connection.peerKey();
    }

    @Override
    public Bytes handshakeHash() {
        return connection.handshakeHash();
    }

    @Override
    public Address remote() {
        return connection.remote();
    }
}
