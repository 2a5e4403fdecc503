package chat.tern.server;

import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointCounters;
import chat.tern.server.config.AddressText;
import chat.tern.server.config.Facts;
import chat.tern.server.config.TernVersion;
import chat.tern.server.session.Services;
import chat.tern.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/** How a server is, for its owner. */
record Status(Settings settings, Server server, Store store, List<Endpoint> endpoints, Instant started) {
    /** Only on the store's writer thread. */
    Facts facts() {
        Services services = settings.services();
        Runtime runtime = Runtime.getRuntime();
        return new Facts()
                .with("name", services.face().name())
                .with("version", TernVersion.number())
                .with("pid", ProcessHandle.current().pid())
                .with(
                        "up_s",
                        Duration.between(started, services.clock().instant()).toSeconds())
                .with(
                        "addresses",
                        server.addresses().stream()
                                .map(each -> "udp/" + AddressText.of(each.getAddress(), each.getPort()))
                                .toList())
                .with("key", Fingerprint.of(server.key()))
                .with("data", server.data().toString())
                .with("connections", services.live().size())
                .with("people", services.directory().roster().size())
                .with("rooms", services.directory().roomCount())
                .with("database_bytes", store.bytes())
                .with("memory_bytes", runtime.totalMemory() - runtime.freeMemory())
                .with("received_bytes", sum(EndpointCounters::receivedBytes))
                .with("sent_bytes", sum(EndpointCounters::sentBytes));
    }

    private long sum(ToLongFunction<EndpointCounters> which) {
        return endpoints.stream().map(Endpoint::counters).mapToLong(which).sum();
    }
}
