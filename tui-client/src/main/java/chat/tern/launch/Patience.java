package chat.tern.launch;

import chat.tern.client.ClientConfig;
import chat.tern.client.Outcome;
import chat.tern.client.PingReport;
import chat.tern.client.Pinger;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

/** Waits for a server that is down, as {@code --wait} says. */
final class Patience {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ClientConfig config;
    private final PrintWriter err;
    private final boolean quiet;

    Patience(ClientConfig config, PrintWriter err, boolean quiet) {
        this.config = config;
        this.err = err;
        this.quiet = quiet;
    }

    /** Returns when the server can be reached, or does not want us, or after that time. */
    void await(Duration limit) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        boolean told = quiet;
        while (!isThere() && System.nanoTime() - begun < limit.toNanos()) {
            if (!told) {
                told = true;
                tell("tern: waiting for " + config.server().place() + " ...");
            }
            Thread.sleep(PAUSE);
        }
    }

    private boolean isThere() throws IOException, InterruptedException {
        try (Pinger pinger = Pinger.start(config.asNobody(), 1, Duration.ZERO)) {
            while (true) {
                switch (pinger.take()) {
                    case PingReport.Reached it -> {
                        if (it.isNew()) {
                            tell(it.place() + " is new here; its key " + it.fingerprint() + " is kept.");
                        }
                        return true;
                    }
                    case PingReport.Answered it -> {}
                    case PingReport.Clock it -> {}
                    case PingReport.Over it -> {
                        return !(it.outcome() instanceof Outcome.Unreachable);
                    }
                }
            }
        }
    }

    private void tell(String text) {
        err.println(text);
        err.flush();
    }
}
