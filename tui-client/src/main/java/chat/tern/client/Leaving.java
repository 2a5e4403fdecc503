package chat.tern.client;

import chat.tern.client.ClientEvent.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a client leaves: when all is confirmed or the time is over, with a Bye that the server may answer. */
final class Leaving {
    /** How long the server may take to close after the Bye. */
    private static final long BYE = 2_000_000_000L;

    private final Parts parts;
    private final EventSink events;
    private long deadline = Times.NEVER;
    private long closeBy = Times.NEVER;
    private Outcome outcome = new Outcome.Quit();

    Leaving(Parts parts, EventSink events) {
        this.parts = parts;
        this.events = events;
    }

    void begin(Duration drain, long now) {
        deadline = Times.earlier(deadline, now + drain.toNanos());
    }

    /**
     * Whether it is time to say Bye.
     *
     * @param ready whether the server has taken us in, and all requests of our user are begun
     */
    boolean byeIsDue(boolean ready, long now) {
        return deadline != Times.NEVER && !byeSaid() && (Times.due(deadline, now) || (ready && parts.settled()));
    }

    /** Says which lines are not confirmed. */
    void bye(long now) {
        closeBy = now + BYE;
        List<String> refs = parts.unconfirmed();
        String kept = parts.kept.keeps() ? " It is kept, and goes out at the next start." : "";
        refs.forEach(ref -> events.add(
                new Failure("not_confirmed", "The server has not confirmed this line." + kept, Optional.of(ref))));
        if (!refs.isEmpty()) {
            outcome = new Outcome.Unconfirmed(refs.size());
        }
    }

    boolean byeSaid() {
        return closeBy != Times.NEVER;
    }

    /** Whether the server took too long to answer the Bye. */
    boolean isOver(long now) {
        return Times.due(closeBy, now);
    }

    Outcome outcome() {
        return outcome;
    }

    long nextTimeout() {
        return byeSaid() ? closeBy : deadline;
    }
}
