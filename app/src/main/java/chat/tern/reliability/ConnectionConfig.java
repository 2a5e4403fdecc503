package chat.tern.reliability;

import chat.tern.reliability.packet.Bytes;
import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.TransportParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

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
 * @param maxGaps holes kept in one stream; what would make another one is dropped unacknowledged
 * @param pathChanges addresses that the peer may move to in a minute
 * @param ackRanges runs of received packet numbers that one ACK tells of, at most {@link Frame.Ack#MAX_RANGES}
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
        int maxGaps,
        int pathChanges,
        int ackRanges,
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
        if (ackRanges < 1 || ackRanges > Frame.Ack.MAX_RANGES) {
            throw new IllegalArgumentException("ack ranges " + ackRanges);
        }
        if (maxGaps < 1 || pathChanges < 1) {
            throw new IllegalArgumentException("gaps " + maxGaps + ", path changes " + pathChanges);
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
                256,
                8,
                Frame.Ack.MAX_RANGES,
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
        return with(draft -> draft.psk = other);
    }

    public ConnectionConfig withWindows(long connection, long stream) {
        return with(draft -> {
            draft.receiveWindow = connection;
            draft.streamWindow = stream;
            draft.maxReceiveWindow = Math.max(connection, maxReceiveWindow);
            draft.maxStreamWindow = Math.max(stream, maxStreamWindow);
        });
    }

    public ConnectionConfig withMaxWindows(long connection, long stream) {
        return with(draft -> {
            draft.receiveWindow = Math.min(receiveWindow, connection);
            draft.streamWindow = Math.min(streamWindow, stream);
            draft.maxReceiveWindow = connection;
            draft.maxStreamWindow = stream;
        });
    }

    public ConnectionConfig withMaxStreams(int streams) {
        return with(draft -> draft.maxStreams = streams);
    }

    public ConnectionConfig withTimes(Duration idleTime, Duration keepAliveTime, Duration handshakeTime) {
        return with(draft -> {
            draft.idle = idleTime;
            draft.keepAlive = keepAliveTime;
            draft.handshake = handshakeTime;
        });
    }

    public ConnectionConfig withMaxDatagram(int length) {
        return with(draft -> draft.maxDatagram = length);
    }

    public ConnectionConfig withCongestion(Congestion other) {
        return with(draft -> draft.congestion = other);
    }

    public ConnectionConfig withMemory(MemoryBudget other) {
        return with(draft -> draft.memory = other);
    }

    public ConnectionConfig withKeyPackets(long packets) {
        return with(draft -> draft.keyPackets = packets);
    }

    public ConnectionConfig withMaxGaps(int gaps) {
        return with(draft -> draft.maxGaps = gaps);
    }

    public ConnectionConfig withPathChanges(int aMinute) {
        return with(draft -> draft.pathChanges = aMinute);
    }

    public ConnectionConfig withAckRanges(int ranges) {
        return with(draft -> draft.ackRanges = ranges);
    }

    public ConnectionConfig withLog(PacketLog listener) {
        return with(draft -> draft.log = listener);
    }

    private ConnectionConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The same, to be altered. */
    private static final class Draft {
        private Bytes psk;
        private long receiveWindow;
        private long streamWindow;
        private long maxReceiveWindow;
        private long maxStreamWindow;
        private int maxStreams;
        private Duration idle;
        private Duration keepAlive;
        private Duration handshake;
        private Duration maxAckDelay;
        private int maxDatagram;
        private Congestion congestion;
        private MemoryBudget memory;
        private long keyPackets;
        private int maxGaps;
        private int pathChanges;
        private int ackRanges;
        private PacketLog log;

        Draft(ConnectionConfig from) {
            psk = from.psk;
            receiveWindow = from.receiveWindow;
            streamWindow = from.streamWindow;
            maxReceiveWindow = from.maxReceiveWindow;
            maxStreamWindow = from.maxStreamWindow;
            maxStreams = from.maxStreams;
            idle = from.idle;
            keepAlive = from.keepAlive;
            handshake = from.handshake;
            maxAckDelay = from.maxAckDelay;
            maxDatagram = from.maxDatagram;
            congestion = from.congestion;
            memory = from.memory;
            keyPackets = from.keyPackets;
            maxGaps = from.maxGaps;
            pathChanges = from.pathChanges;
            ackRanges = from.ackRanges;
            log = from.log;
        }

        ConnectionConfig done() {
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
                    maxGaps,
                    pathChanges,
                    ackRanges,
                    log);
        }
    }
}
