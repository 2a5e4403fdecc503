package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.TransportParameters;
import java.time.Duration;
import java.util.Optional;

/**
 * One side's settings; both may differ except for {@code psk}.
 *
 * @param psk 32 bytes mixed into the handshake: zeros without an access password
 * @param receiveWindow first credit for the whole connection, bytes
 * @param streamWindow first credit for each stream, bytes: less than the connection's, so that a stream that nobody reads
 *     does not stop the others
 * @param maxReceiveWindow what auto-tuning may raise the connection's credit to
 * @param maxStreamWindow what auto-tuning may raise a stream's credit to
 * @param maxStreams streams the peer may have open at once
 * @param idle without anything heard for this long, the connection is over; the smaller of both sides' values counts
 * @param keepAlive a client speaks at least this often
 * @param handshake how long it may take from the first datagram until the connection stands
 * @param maxAckDelay how long this side may hold back an acknowledgement
 * @param maxDatagram the longest datagram this side wants to receive, 1200 to {@link Transmit#MAX_LENGTH}
 * @param congestion how this side finds out how fast it may send
 * @param memory what is received and not read counts here; all connections of a process share one
 * @param keyPackets packets after which a sending key is renewed, at most 2^28; an hour renews it too
 * @param log hears of each packet
 */
public record ConnectionConfig(
        Bytes psk,
        long receiveWindow,
        long streamWindow,
        long maxReceiveWindow,
        long maxStreamWindow,
        int maxStreams,
        Duration idle,
        Duration keepAlive,
        Duration handshake,
        Duration maxAckDelay,
        int maxDatagram,
        Congestion congestion,
        MemoryBudget memory,
        long keyPackets,
        PacketLog log) {

    public ConnectionConfig {
        if (psk.size() != 32) {
            throw new IllegalArgumentException("psk of " + psk.size() + " bytes");
        }
        if (maxDatagram < 1200 || maxDatagram > Transmit.MAX_LENGTH) {
            throw new IllegalArgumentException("max datagram " + maxDatagram);
        }
        if (keyPackets < 1 || keyPackets > Keys.UPDATE_AFTER_PACKETS) {
            throw new IllegalArgumentException("key packets " + keyPackets);
        }
        if (maxStreams < 1 || maxStreams > 1000) {
            throw new IllegalArgumentException("max streams " + maxStreams);
        }
    }

    public static ConnectionConfig client() {
        return defaults(512 * 1024, 384 * 1024, Duration.ofSeconds(15));
    }

    public static ConnectionConfig server() {
        return defaults(64 * 1024, 48 * 1024, Duration.ofSeconds(10));
    }

    private static ConnectionConfig defaults(long window, long streamWindow, Duration handshake) {
        return new ConnectionConfig(
                Bytes.wrap(new byte[32]),
                window,
                streamWindow,
                24L << 20,
                16L << 20,
                64,
                Duration.ofSeconds(90),
                Duration.ofSeconds(15),
                handshake,
                Duration.ofMillis(25),
                1472,
                Congestion.DEFAULT,
                MemoryBudget.ofProcess(),
                Keys.UPDATE_AFTER_PACKETS,
                PacketLog.NONE);
    }

    /** What this side tells the peer in the handshake. */
    TransportParameters parameters(long localId, long remoteId, Optional<Bytes> resetToken) {
        return new TransportParameters(
                remoteId,
                idle.toMillis(),
                resetToken,
                maxDatagram,
                receiveWindow,
                streamWindow,
                maxStreams,
                (int) maxAckDelay.toMillis(),
                localId);
    }

    public ConnectionConfig withPsk(Bytes other) {
        return new ConnectionConfig(
                other,
                receiveWindow,
                streamWindow,
                maxReceiveWindow,
                maxStreamWindow,
                maxStreams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                maxDatagram,
                congestion,
                memory,
                keyPackets,
                log);
    }

    public ConnectionConfig withWindows(long connection, long stream) {
        return new ConnectionConfig(
                psk,
                connection,
                stream,
                Math.max(connection, maxReceiveWindow),
                Math.max(stream, maxStreamWindow),
                maxStreams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                maxDatagram,
                congestion,
                memory,
                keyPackets,
                log);
    }

    public ConnectionConfig withMaxWindows(long connection, long stream) {
        return new ConnectionConfig(
                psk,
                Math.min(receiveWindow, connection),
                Math.min(streamWindow, stream),
                connection,
                stream,
                maxStreams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                maxDatagram,
                congestion,
                memory,
                keyPackets,
                log);
    }

    public ConnectionConfig withMaxStreams(int streams) {
        return new ConnectionConfig(
                psk,
                receiveWindow,
                streamWindow,
                maxReceiveWindow,
                maxStreamWindow,
                streams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                maxDatagram,
                congestion,
                memory,
                keyPackets,
                log);
    }

    public ConnectionConfig withTimes(Duration idleTime, Duration keepAliveTime, Duration handshakeTime) {
        return new ConnectionConfig(
                psk,
                receiveWindow,
                streamWindow,
                maxReceiveWindow,
                maxStreamWindow,
                maxStreams,
                idleTime,
                keepAliveTime,
                handshakeTime,
                maxAckDelay,
                maxDatagram,
                congestion,
                memory,
                keyPackets,
                log);
    }

    public ConnectionConfig withMaxDatagram(int length) {
        return new ConnectionConfig(
                psk,
                receiveWindow,
                streamWindow,
                maxReceiveWindow,
                maxStreamWindow,
                maxStreams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                length,
                congestion,
                memory,
                keyPackets,
                log);
    }

    public ConnectionConfig withCongestion(Congestion other) {
        return new ConnectionConfig(
                psk,
                receiveWindow,
                streamWindow,
                maxReceiveWindow,
                maxStreamWindow,
                maxStreams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                maxDatagram,
                other,
                memory,
                keyPackets,
                log);
    }

    public ConnectionConfig withMemory(MemoryBudget other) {
        return new ConnectionConfig(
                psk,
                receiveWindow,
                streamWindow,
                maxReceiveWindow,
                maxStreamWindow,
                maxStreams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                maxDatagram,
                congestion,
                other,
                keyPackets,
                log);
    }

    public ConnectionConfig withKeyPackets(long packets) {
        return new ConnectionConfig(
                psk,
                receiveWindow,
                streamWindow,
                maxReceiveWindow,
                maxStreamWindow,
                maxStreams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                maxDatagram,
                congestion,
                memory,
                packets,
                log);
    }

    public ConnectionConfig withLog(PacketLog listener) {
        return new ConnectionConfig(
                psk,
                receiveWindow,
                streamWindow,
                maxReceiveWindow,
                maxStreamWindow,
                maxStreams,
                idle,
                keepAlive,
                handshake,
                maxAckDelay,
                maxDatagram,
                congestion,
                memory,
                keyPackets,
                listener);
    }
}
