package chat.tern.client.link;

import chat.tern.reliability.Band;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionStats;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A real connection. */
final class ConnectionStreams implements Streams {
    private final Connection connection;
    private final LongSupplier clock;

    ConnectionStreams(Connection connection, LongSupplier clock) {
        this.connection = connection;
        this.clock = clock;
    }

    @Override
    public OptionalLong open(Band band) {
        return connection.open(band);
    }

    @Override
    public int write(long stream, byte[] data, int offset, int length) {
        return connection.write(stream, data, offset, length);
    }

    @Override
    public long unacknowledged(long stream) {
        return connection.unacknowledged(stream);
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
    public void close(long code, String reason) {
        connection.close(code, reason, clock.getAsLong());
    }

    @Override
    public Address remote() {
        return connection.remote();
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
    public ConnectionStats stats() {
        return connection.stats();
    }
}
