package chat.tern.launch;

import chat.tern.client.Client;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tinylog.Logger;

/** Lets a client leave in order when a signal ends the program; the exit code stays the signal's. */
final class Leaver {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Client client;
    private final Thread hook;
    private final CountDownLatch heard = new CountDownLatch(1);
    private volatile boolean leaving;
    private volatile Runnable lastWords = () -> {};

    Leaver(Client client) {
        this.client = client;
        this.hook = Thread.ofPlatform().name("tern leave").unstarted(this::leave);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void leave() {
        leaving = true;
        client.quit(Duration.ZERO);
        try {
            if (!heard.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Logger.debug("the last events were not taken");
            }
            lastWords.run();
            client.ended().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to be done last of all when a signal ends the program; on another thread. */
    void lastWords(Runnable words) {
        lastWords = words;
    }

    /** Everything that the client has told is taken. Does not return when a signal is what ends the program. */
    void heardAll() {
        heard.countDown();
        if (leaving) {
            // Waits for the end, which is on its way: nothing is to be said behind the last words.
            System.exit(ExitCode.STOPPED);
        }
    }

    /** The client has left. */
    void close() {
        heard.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException late) {
            // the program is ending already
        }
    }
}
