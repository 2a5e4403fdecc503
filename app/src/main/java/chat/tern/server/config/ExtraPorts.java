package chat.tern.server.config;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Services that a server has only where their ports are named.
 *
 * @param metrics by HTTP, on loopback
 * @param echoUdp text reversed
 * @param echoTcp bytes unchanged
 * @param plainUdp the lobby for plain datagrams
 * @param plainFrom whose plain datagrams are believed without a code
 */
public record ExtraPorts(
        Optional<Integer> metrics,
        Optional<InetSocketAddress> echoUdp,
        Optional<InetSocketAddress> echoTcp,
        Optional<InetSocketAddress> plainUdp,
        List<Network> plainFrom) {}
