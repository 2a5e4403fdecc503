package chat.tern.reliability.udp;

import java.time.Duration;

/**
 * An endpoint's limits; sizes are bytes.
 *
 * @param socketBuffer asked of the system for each direction; what is granted may be less
 * @param inboxDatagrams datagrams that may wait for one loop
 * @param inboxBytes bytes of datagrams that may wait for one loop
 * @param allInboxBytes bytes of buffers that may wait for all loops together
 * @param inboxCommands commands that may wait for one loop
 * @param handshakes datagrams of unknown connections that may wait
 * @param closeWait how long {@link Endpoint#close} waits for the connections
 * @param faultCode the code with which a connection is closed whose application threw
 */
public record EndpointConfig(
        int socketBuffer,
        int inboxDatagrams,
        long inboxBytes,
        long allInboxBytes,
        int inboxCommands,
        int handshakes,
        Duration closeWait,
        long faultCode) {

    public static EndpointConfig defaults() {
        return new EndpointConfig(4 << 20, 1024, 1 << 20, 64 << 20, 1024, 1024, Duration.ofSeconds(2), 5);
    }
}
