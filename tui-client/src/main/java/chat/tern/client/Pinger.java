package chat.tern.client;

import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.udp.Endpoint;
import chat.tern.reliability.udp.EndpointConfig;
import chat.tern.reliability.udp.Loop;
import chat.tern.reliability.udp.LoopOwner;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;

/** Measures the way to a server and back: small questions, one by one, over an encrypted connection. */
public final class Pinger implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final Desks desks;
    private final LinkedBlockingQueue<PingReport> reports = new LinkedBlockingQueue<>();

    private Pinger(Endpoint endpoint, Desks desks) {
        this.endpoint = endpoint;
        this.desks = desks;
    }

    /**
     * Begins.
     *
     * @param count how many questions to ask
     * @param pause between one and the next
     * @throws IOException when the person's files cannot be used, or this machine gives no UDP socket
     */
    public static Pinger start(ClientConfig config, int count, Duration pause) throws IOException {
        Endpoint endpoint = Endpoint.open(new InetSocketAddress(0), EndpointConfig.defaults());
        Switch owner = new Switch();
        Loop loop = endpoint.loop("tern ping " + config.server().place(), owner);
        Desks desks = new Desks(loop::demand);
        Pinger pinger = new Pinger(endpoint, desks);
        boolean begun = false;
        try {
            SecureRandom random = new SecureRandom();
            Greeting greeting = Greeting.load(
                    config.asNobody(), random, desks.open("files"), new NoEvents(), InstantSource.system());
            PingCore core = new PingCore(
                    config,
                    greeting,
                    new UdpNetwork(loop, loop::demand, settings(config, endpoint)),
                    count,
                    pause.toNanos(),
                    System::nanoTime,
                    pinger.reports::add);
            loop.demand(() -> owner.begin(core));
            begun = true;
            return pinger;
        } finally {
            if (!begun) {
                pinger.close();
            }
        }
    }

    private static ConnectionConfig settings(ClientConfig config, Endpoint endpoint) {
        return ConnectionConfig.client()
                .withCongestion(config.congestion())
                .withMaxDatagram(endpoint.longestDatagram())
                .withLog(config.log());
    }

    /** The next report, waiting for it; {@link PingReport.Over} is the last. */
    public PingReport take() throws InterruptedException {
        return reports.take();
    }

    @Override
    public void close() {
        endpoint.close();
        desks.close(CLOSING);
    }

    /** The loop is there before what runs on it. */
    private static final class Switch implements LoopOwner {
        private LoopOwner owner = LoopOwner.NOBODY;

        void begin(PingCore core) {
            owner = core;
            core.start();
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
