package chat.tern.testing.e2e;

import chat.tern.reliability.noise.Fingerprint;
import chat.tern.server.Server;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.config.StartException;
import java.net.InetAddress;
import java.nio.file.Path;

/** A server on loopback that can be stopped and started again in the same place. */
final class Place implements AutoCloseable {
    private final ServerConfig config;
    private Server server;

    private Place(ServerConfig config, Server server) {
        this.config = config.withPort(server.addresses().getFirst().getPort());
        this.server = server;
    }

    static Place open(Path folder) throws StartException {
        return open(ServerConfig.defaults(folder.resolve("server")).withLimits(new ServerLimits(16 * 1024, 0, 0, 0)));
    }

    static Place open(ServerConfig config) throws StartException {
        return openAt(0, config);
    }

    static Place openAt(int port, ServerConfig config) throws StartException {
        ServerConfig local = config.withBind(InetAddress.getLoopbackAddress()).withPort(port);
        return new Place(local, Server.start(local));
    }

    String fingerprint() {
        return Fingerprint.of(server.key());
    }

    int port() {
        return config.port();
    }

    void stop() {
        server.close();
    }

    void startAgain() throws StartException {
        server = Server.start(config);
    }

    @Override
    public void close() {
        server.close();
    }
}
