package chat.tern.client;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/** Measures the way to a server and back: small questions, one by one, over an encrypted connection. */
public final class Pinger implements AutoCloseable {
    private final Journey journey;
    private final LinkedBlockingQueue<PingReport> reports;

    private Pinger(Journey journey, LinkedBlockingQueue<PingReport> reports) {
        this.journey = journey;
        this.reports = reports;
    }

    /**
     * Begins.
     *
     * @param count how many questions to ask
     * @param pause between one and the next
     * @throws IOException when the person's files cannot be used, or this machine gives no UDP socket
     */
    public static Pinger start(ClientConfig config, int count, Duration pause) throws IOException {
        return start(config, count, pause, Optional.empty());
    }

    /** The same, and compares the server's clock with this one. */
    public static Pinger start(ClientConfig config, int count, Duration pause, InstantSource wall) throws IOException {
        return start(config, count, pause, Optional.of(wall));
    }

    private static Pinger start(ClientConfig config, int count, Duration pause, Optional<InstantSource> wall)
            throws IOException {
        LinkedBlockingQueue<PingReport> reports = new LinkedBlockingQueue<>();
        PingCore core = new PingCore(
                count, pause.toNanos(), config.connectTimeout().toNanos(), System::nanoTime, wall, reports::add);
        return new Pinger(Journey.begin("tern ping " + config.server().place(), config, core, core::begin), reports);
    }

    /** The next report, waiting for it; {@link PingReport.Over} is the last. */
    public PingReport take() throws InterruptedException {
        return reports.take();
    }

    @Override
    public void close() {
        journey.close();
    }
}
