package chat.tern.reliability.udp;

import chat.tern.reliability.Acceptor;
import chat.tern.reliability.ApplicationFactory;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Limits;
import chat.tern.reliability.noise.IdentityKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;

/** A server's endpoint and a client's, over loopback. */
final class Pair implements AutoCloseable {
    final SecureRandom random = new SecureRandom();
    final IdentityKey serverKey = IdentityKey.generate(random);
    final Endpoint server;
    final Endpoint client;

    Pair(ApplicationFactory serverApplication) throws IOException {
        server = Endpoint.open(loopback(), EndpointConfig.defaults());
        client = Endpoint.open(loopback(), EndpointConfig.defaults());
        server.accept(
                new Acceptor(
                        ConnectionConfig.server().withMaxDatagram(server.longestDatagram()),
                        Limits.defaults(),
                        serverKey,
                        key -> true,
                        random),
                serverApplication);
    }

    ConnectionHandle connect(ApplicationFactory application) {
        return client.connect(
                server.localAddress(),
                ConnectionConfig.client().withMaxDatagram(client.longestDatagram()),
                IdentityKey.generate(random),
                serverKey.publicKey()::equals,
                application);
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
