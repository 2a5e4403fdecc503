package chat.tern.testing.netlab;

import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.noise.IdentityKey;
import chat.tern.reliability.udp.ConnectionHandle;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What every case needs: the link, the server beyond it, and connections to it. */
final class Bench {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Wire wire;
    private final String host;
    private final int port;
    private final SecureRandom random = new SecureRandom();

    Bench(Wire wire, String host, int port) {
        this.wire = wire;
        this.host = host;
        this.port = port;
    }

    Wire wire() {
        return wire;
    }

    InetSocketAddress tcp() {
        return new InetSocketAddress(host, port + 2);
    }

    Endpoint open() throws IOException {
        return Endpoint.open(new InetSocketAddress("0.0.0.0", 0), EndpointConfig.defaults());
    }

    /** One connection on a socket of its own, whose server sends by CUBIC. */
    Outcome run(Order order) throws IOException, InterruptedException {
        return run(order, false);
    }

    Outcome run(Order order, boolean bbr) throws IOException, InterruptedException {
        try (Endpoint endpoint = open()) {
            return await(start(endpoint, order, bbr));
        }
    }

    CompletableFuture<Outcome> start(Endpoint endpoint, Order order, boolean bbr) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        ConnectionHandle handle = endpoint.connect(
                new InetSocketAddress(host, bbr ? port + 1 : port),
                ConnectionConfig.client().withMaxDatagram(endpoint.longestDatagram()),
                IdentityKey.generate(random),
                anybody -> true,
                (connection, mailbox) -> new Customer(connection, order, outcome));
        return outcome.whenComplete((done, failure) -> handle.close(0, "done"));
    }

    /** @throws IllegalStateException when it did not go well, or not in time */
    static Outcome await(CompletableFuture<Outcome> outcome) throws InterruptedException {
        try {
            return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not within " + PATIENCE.toMinutes() + " minutes", e);
        }
    }
}
