package chat.tern.client;

import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.EventSink;
import chat.tern.reliability.Deadlines;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a client leaves: when all is confirmed or the time is over, with a Bye that the server may answer. */
final class Leaving {
    /** How long the server may take to close after the Bye, at most, and where it is near. */
    private static final long BYE = 2_000_000_000L;

    private static final long HASTE = 250_000_000L;

    /** What a script writes at once is here long before. */
    private static final long LAST_LINES = 1_000_000_000L;

    private final Parts parts;
    private final EventSink events;
    private long deadline = Deadlines.NEVER;
    private long closeBy = Deadlines.NEVER;
    private long givenUpBy = Deadlines.NEVER;
    private Outcome outcome = new Outcome.Quit();

    Leaving(Parts parts, EventSink events) {
        this.parts = parts;
        this.events = events;
    }

    void begin(Duration drain, long now) {
        deadline = Deadlines.earlier(deadline, now + drain.toNanos());
    }

    /**
     * There will be no connection.
     *
     * @param patient our user may say something still, unless that is over
     */
    void failed(Outcome why, boolean patient, long now) {
        if (givenUpBy == Deadlines.NEVER) {
            outcome = why;
            givenUpBy = patient ? now + LAST_LINES : now;
        }
    }

    /**
     * Whether it is time to say Bye.
     *
     * @param ready whether the server has taken us in, and all requests of our user are begun
     */
    boolean byeIsDue(boolean ready, long now) {
        return deadline != Deadlines.NEVER
                && givenUpBy == Deadlines.NEVER
                && !byeSaid()
                && (Deadlines.due(deadline, now) || (ready && parts.settled()));
    }

    /** @param roundTrip of the connection, in nanoseconds */
    void bye(long roundTrip, long now) {
        closeBy = now + Math.min(BYE, HASTE + 4 * roundTrip);
    }

    boolean byeSaid() {
        return closeBy != Deadlines.NEVER;
    }

    /** Whether the server took too long to answer the Bye, or there is none and nothing more to be said. */
    boolean isOver(long now) {
        boolean saidAll = deadline != Deadlines.NEVER || Deadlines.due(givenUpBy, now);
        return Deadlines.due(closeBy, now) || (givenUpBy != Deadlines.NEVER && saidAll);
    }

    /** What came of it; says which lines are not confirmed by now. */
    Outcome outcome() {
        List<String> refs = givenUpBy == Deadlines.NEVER ? parts.unconfirmed() : List.of();
        String kept = parts.kept.consolation("It");
        refs.forEach(ref -> events.add(
                new Failure("not_confirmed", "The server has not confirmed this line." + kept, Optional.of(ref))));
        return refs.isEmpty() ? outcome : new Outcome.Unconfirmed(refs.size(), !kept.isEmpty());
    }

    long nextTimeout() {
        return givenUpBy != Deadlines.NEVER ? givenUpBy : byeSaid() ? closeBy : deadline;
    }

    /** Tells of a client's end that its user has not wanted, for each line that is not confirmed, too. */
    void tell(Outcome end) {
        if (!(end instanceof Outcome.Quit || end instanceof Outcome.Unconfirmed)) {
            String text = end.text() + parts.kept.consolation("This line");
            parts.unconfirmed().forEach(ref -> events.add(new Failure(Outcomes.code(end), text, Optional.of(ref))));
            events.add(new Failure(Outcomes.code(end), end.text(), Optional.empty()));
        }
    }
}
