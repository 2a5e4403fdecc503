package chat.tern.client;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.EventSink;
import chat.tern.client.link.UdpNetwork;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointConfig;
import chat.tern.reliability.udp.Loop;
import chat.tern.reliability.udp.LoopOwner;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What a {@link Visit} runs on: a socket, a loop, and a thread for files. */
final class Journey implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final Loop loop;
    private final Desks desks;
    private final Switch owner = new Switch();

    private Journey(String name, Endpoint endpoint) {
        this.endpoint = endpoint;
        this.loop = endpoint.loop(name, owner);
        this.desks = new Desks(loop::demand);
    }

    /**
     * Begins a visit.
     *
     * @param name of its threads
     * @param begun is given the visit on the loop's thread, before anything else happens
     * @throws IOException when the person's files cannot be used, or this machine gives no UDP socket
     */
    static Journey begin(String name, ClientConfig config, Visit.Guest guest, Consumer<Visit> begun)
            throws IOException {
        Endpoint endpoint = Endpoint.openEverywhere(0, EndpointConfig.defaults());
        Journey journey = new Journey(name, endpoint);
        boolean done = false;
        try {
            Greeting greeting = Greeting.load(
                    config.asNobody(),
                    new SecureRandom(),
                    journey.desks.open("files"),
                    new NoEvents(),
                    InstantSource.system());
            ConnectionConfig connection = ConnectionConfig.client()
                    .withCongestion(config.congestion())
                    .withMaxDatagram(endpoint.longestDatagram())
                    .withLog(config.log());
            Loop loop = journey.loop;
            Visit visit = new Visit(
                    config, greeting, new UdpNetwork(loop, loop::demand, connection), System::nanoTime, guest);
            journey.run(() -> {
                begun.accept(visit);
                journey.owner.begin(visit);
            });
            done = true;
            return journey;
        } finally {
            if (!done) {
                journey.close();
            }
        }
    }

    /** Runs something on the loop's thread. */
    void run(Runnable task) {
        loop.demand(task);
    }

    @Override
    public void close() {
        endpoint.close();
        desks.close(CLOSING);
    }

    /** The loop is there before what runs on it. */
    private static final class Switch implements LoopOwner {
        private LoopOwner owner = LoopOwner.NOBODY;

        void begin(Visit visit) {
            owner = visit;
            visit.start();
        }

        @Override
        public void onTimeout(long now) {
            owner.onTimeout(now);
        }

        @Override
        public long nextTimeout() {
            return owner.nextTimeout();
        }

        @Override
        public void onFault(Throwable fault) {
            owner.onFault(fault);
        }
    }

    /** Nobody listens. */
    private static final class NoEvents implements EventSink {
        @Override
        public void add(ClientEvent event) {}

        @Override
        public boolean crowded() {
            return false;
        }
    }
}
