package chat.tern.launch;

import chat.tern.client.Client;
import chat.tern.client.ClientConfig;
import chat.tern.client.Outcome;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.command.SafeText;
import java.io.PrintWriter;
import java.util.Optional;

/** A client that runs for one command. Whatever ends it early is thrown. */
final class ClientRun implements AutoCloseable {
    private final Client client;
    private final Leaver leaver;
    private final Print print;
    private final int retries;
    private int attempts;
    private boolean leaving;
    private boolean onlyProgressCounts;

    private ClientRun(Client client, Print print, int retries) {
        this.client = client;
        this.leaver = new Leaver(client);
        this.print = print;
        this.retries = retries;
    }

    /** Begins, and waits until the server has taken us in. What is to be known of a new server goes to {@code err}. */
    static ClientRun start(ClientConfig config, GeneralOptions options, Print print, PrintWriter err)
            throws StoppedException, InterruptedException {
        ClientRun run = new ClientRun(Client.start(config), print, options.retry());
        boolean ready = false;
        options.limit(run.client);
        try {
            ClientEvent event;
            do {
                event = run.next();
                if (event instanceof ClientEvent.Notice notice) {
                    err.println(SafeText.line(notice.text()));
                    err.flush();
                }
            } while (!(event instanceof ClientEvent.Ready));
            ready = true;
            return run;
        } finally {
            if (!ready) {
                run.close();
            }
        }
    }

    Client client() {
        return client;
    }

    /** The next event. Failures are printed as JSON if that is wanted. */
    ClientEvent next() throws StoppedException, InterruptedException {
        ClientEvent event = client.events().take();
        if (event instanceof ClientEvent.Failure) {
            print.json(event);
        }
        if (event instanceof ClientEvent.ConnectionChanged changed) {
            connection(changed);
        }
        return event;
    }

    private void connection(ClientEvent.ConnectionChanged changed) throws StoppedException {
        if (changed.state() == ConnectionState.CONNECTED) {
            attempts = onlyProgressCounts ? attempts : 0;
        } else if (changed.state() == ConnectionState.RECONNECTING) {
            attempts++;
            if (attempts > retries) {
                throw new StoppedException(
                        ExitCode.UNREACHABLE,
                        "The connection is lost, and " + retries + " attempts to get it back have failed.");
            }
        } else if (changed.state() == ConnectionState.CLOSED && !leaving) {
            leaver.heardAll();
            Outcome outcome = client.ended().join();
            throw new StoppedException(outcome.exitCode(), outcome.text());
        }
    }

    /** From now on a connection that brings nothing on counts as an attempt that failed. */
    void onlyProgressCounts() {
        onlyProgressCounts = true;
    }

    /** Something has moved: attempts are counted anew. */
    void progressed() {
        attempts = 0;
    }

    /** Throws when the event says that what was asked under this reference has failed. */
    void check(ClientEvent event, String ref) throws RefusedException {
        if (event instanceof ClientEvent.Failure failure && failure.ref().equals(Optional.of(ref))) {
            throw new RefusedException(ExitCode.of(failure.code()), failure.message());
        }
    }

    /** What is to be done last of all when a signal ends the program; on another thread. */
    void lastWords(Runnable words) {
        leaver.lastWords(words);
    }

    /** From now on the end is expected. */
    void leaving() {
        leaving = true;
    }

    @Override
    public void close() {
        leaver.close();
        client.close();
    }
}
