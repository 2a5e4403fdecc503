package chat.tern.client.link;

import chat.tern.reliability.Application;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Introduction;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.udp.Loop;
import java.util.function.Function;

/** Other clients over the socket that the server is reached with: the holes in the routers are that socket's. */
public record UdpPeers(Loop loop, ConnectionConfig config, IdentityKey self) implements PeerNetwork {
    @Override
    public void meet(Introduction introduction, Function<Streams, Application> session) {
        loop.meet(
                introduction,
                config,
                self,
                (connection, mailbox) -> session.apply(new ConnectionStreams(connection, System::nanoTime)));
    }
}
