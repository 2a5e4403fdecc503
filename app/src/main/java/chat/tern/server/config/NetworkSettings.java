package chat.tern.server.config;

import chat.tern.reliability.Congestion;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Limits;
import chat.tern.reliability.MemoryBudget;
import chat.tern.reliability.PacketLog;
import chat.tern.reliability.udp.EndpointConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a server speaks with those who come.
 *
 * @param congestion how it finds out how fast it may send
 * @param log hears of each packet
 * @param limits those that are not as usual
 */
public record NetworkSettings(Congestion congestion, PacketLog log, Map<NetworkLimit, Integer> limits) {
    public NetworkSettings {
        limits = Map.copyOf(limits);
    }

    public static NetworkSettings defaults() {
        return new NetworkSettings(Congestion.DEFAULT, PacketLog.NONE, Map.of());
    }

    public NetworkSettings withCongestion(Congestion other) {
        return new NetworkSettings(other, log, limits);
    }

    public NetworkSettings withLog(PacketLog listener) {
        return new NetworkSettings(congestion, listener, limits);
    }

    /** The same with another value of this limit. */
    public NetworkSettings with(NetworkLimit limit, int value) {
        Map<NetworkLimit, Integer> changed = new EnumMap<>(NetworkLimit.class);
        changed.putAll(limits);
        changed.put(limit, value);
        return new NetworkSettings(congestion, log, changed);
    }

    /** As a number to compare with: none is a very large one. */
    public int limit(NetworkLimit which) {
        int value = limits.getOrDefault(which, which.usual());
        return value == 0 ? Integer.MAX_VALUE : value;
    }

    /** For each connection that stands; all of one call share one budget of memory. */
    public ConnectionConfig connections() {
        Integer memory = limits.get(NetworkLimit.RECEIVE_MEMORY);
        return ConnectionConfig.server()
                .withMemory(memory == null ? MemoryBudget.ofProcess() : new MemoryBudget(memory))
                .withAckRanges(limit(NetworkLimit.ACK_RANGES))
                .withMaxDatagram(limit(NetworkLimit.DATAGRAM))
                .withCongestion(congestion)
                .withLog(log)
                .withMaxStreams(Math.min(NetworkLimit.MOST_STREAMS, limit(NetworkLimit.STREAMS)))
                .withMaxGaps(limit(NetworkLimit.STREAM_GAPS))
                .withPathChanges(limit(NetworkLimit.PATH_CHANGES));
    }

    /** What may be asked of it before one does. */
    public Limits strangers() {
        return new Limits(
                limit(NetworkLimit.HALF_OPEN),
                Duration.ofSeconds(limit(NetworkLimit.HALF_OPEN_SECONDS)),
                limit(NetworkLimit.COOKIE_ABOVE),
                limit(NetworkLimit.COOKIE_RATE),
                limit(NetworkLimit.RESETS),
                limit(NetworkLimit.RESETS_PER_ADDRESS));
    }

    /** What the endpoint needs of them. */
    public EndpointConfig endpoint() {
        EndpointConfig usual = EndpointConfig.defaults();
        return new EndpointConfig(
                usual.socketBuffer(),
                limit(NetworkLimit.QUEUE_DATAGRAMS),
                limit(NetworkLimit.QUEUE_BYTES),
                limit(NetworkLimit.QUEUE_TOTAL),
                usual.inboxCommands(),
                limit(NetworkLimit.HANDSHAKE_QUEUE),
                usual.closeWait(),
                usual.faultCode());
    }
}
