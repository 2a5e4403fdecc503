package chat.tern.client;

import chat.tern.protocol.ChatText;
import chat.tern.protocol.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Texts that a server sends back reversed, reliably and in order, with the time each took. */
public final class Echo implements AutoCloseable {
    /** Bytes that may be on their way, or back and not taken yet. */
    private static final int UNDER_WAY = 4 * Request.MOST_ECHO;

    private static final int LEAST = 64;

    private final Journey journey;
    private final EchoCore core;
    private final LinkedBlockingQueue<EchoReport> reports;
    private final Semaphore room = new Semaphore(UNDER_WAY);

    private Echo(Journey journey, EchoCore core, LinkedBlockingQueue<EchoReport> reports) {
        this.journey = journey;
        this.core = core;
        this.reports = reports;
    }

    /**
     * Begins.
     *
     * @throws IOException when the person's files cannot be used, or this machine gives no UDP socket
     */
    public static Echo start(ClientConfig config) throws IOException {
        LinkedBlockingQueue<EchoReport> reports = new LinkedBlockingQueue<>();
        EchoCore core = new EchoCore(System::nanoTime, reports::add);
        String name = "tern echo " + config.server().place();
        return new Echo(Journey.begin(name, config, core, core::begin), core, reports);
    }

    /** Why a text cannot be sent, for people. */
    public static Optional<String> problem(String text) {
        return ChatText.problem(text, Request.MOST_ECHO);
    }

    /** Sends a text that has no {@link #problem}; waits while too much is under way. Any one thread. */
    public void say(String text) throws InterruptedException {
        room.acquire(cost(text));
        journey.run(() -> core.say(text));
    }

    /** Nothing more will be said; what is under way still comes back. */
    public void finish() {
        journey.run(core::finish);
    }

    /** The next report, waiting for it; {@link EchoReport.Over} is the last. */
    public EchoReport take() throws InterruptedException {
        EchoReport report = reports.take();
        switch (report) {
            case EchoReport.Reached reached -> {}
            case EchoReport.Answered answered -> room.release(cost(answered.text()));
            case EchoReport.Over over -> room.release(UNDER_WAY);
        }
        return report;
    }

    private static int cost(String text) {
        return Math.min(UNDER_WAY, LEAST + ChatText.utf8Length(text));
    }

    @Override
    public void close() {
        journey.close();
    }
}
