package chat.tern.server;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Services that a server has only where their ports are named.
 *
 * @param metrics by HTTP, on loopback
 * @param echoUdp text reversed
 * @param echoTcp bytes unchanged
 */
record ExtraPorts(
        Optional<Integer> metrics, Optional<InetSocketAddress> echoUdp, Optional<InetSocketAddress> echoTcp) {}
