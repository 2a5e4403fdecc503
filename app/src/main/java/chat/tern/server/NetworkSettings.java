package chat.tern.server;

import chat.tern.reliability.Congestion;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Limits;
import chat.tern.reliability.PacketLog;

/**
 * How a server speaks with those who come.
 *
 * @param connections for each connection that stands
 * @param strangers what may be asked of it before one does
 */
public record NetworkSettings(ConnectionConfig connections, Limits strangers) {
    public static NetworkSettings defaults() {
        return new NetworkSettings(ConnectionConfig.server(), Limits.defaults());
    }

    public NetworkSettings withCongestion(Congestion other) {
        return new NetworkSettings(connections.withCongestion(other), strangers);
    }

    public NetworkSettings withLog(PacketLog listener) {
        return new NetworkSettings(connections.withLog(listener), strangers);
    }
}
