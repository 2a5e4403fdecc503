package chat.tern.launch;

import chat.tern.client.Client;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a client leave in order when a signal ends the program; the exit code stays the signal's. */
final class Leaver {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Client client;
    private final Thread hook;
    private volatile Runnable lastWords = () -> {};

    Leaver(Client client) {
        this.client = client;
        this.hook = Thread.ofPlatform().name("tern leave").unstarted(this::leave);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void leave() {
        client.quit(Duration.ZERO);
        try {
            client.ended().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            Thread.currentThread().interrupt();
        }
        lastWords.run();
    }

    /** What is to be done last of all when a signal ends the program; on another thread. */
    void lastWords(Runnable words) {
        lastWords = words;
    }

    /** The client has left. */
    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException late) {
            // the program is ending already
        }
    }
}
