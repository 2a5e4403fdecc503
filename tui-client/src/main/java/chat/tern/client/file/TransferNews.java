package chat.tern.client.file;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Route;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.EventSink;
import chat.tern.reliability.Deadlines;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells how one transfer goes: each change of its state, and its figures twice a second at most. */
public final class TransferNews {
    private static final long HALF_SECOND = 500_000_000L;

    private final String id;
    private final String name;
    private final Direction direction;
    private final String peer;
    private final EventSink events;
    private final LongSupplier clock;
    private final Speed speed = new Speed();
    private Optional<TransferState> state = Optional.empty();
    private long toldAt;
    private long moved;
    private long bytes;
    private long size;
    private long resumedFrom;
    private Optional<Route> route = Optional.of(Route.DIRECT);
    private Optional<FileSink.Landed> landed = Optional.empty();
    private boolean held;
    private TransferState cancelled = TransferState.CANCELLED;

    TransferNews(String id, String name, Direction direction, String peer, EventSink events, LongSupplier clock) {
        this.id = id;
        this.name = name;
        this.direction = direction;
        this.peer = peer;
        this.events = events;
        this.clock = clock;
    }

    /** The way that it takes; none is known before it has one. */
    public void route(Optional<Route> now) {
        route = now;
    }

    /** Where it has come to, once it is done. */
    public Optional<FileSink.Landed> landed() {
        return landed;
    }

    /** Its user has paused it, or lets it go on. */
    void hold(boolean now) {
        boolean news = held != now && state.equals(Optional.of(TransferState.PAUSED));
        held = now;
        if (news) {
            tell(TransferState.PAUSED);
        }
    }

    /** The state told last. */
    public Optional<TransferState> state() {
        return state;
    }

    /** Bytes begin to move. */
    public void start() {
        speed.start(clock.getAsLong(), moved);
    }

    /** So many bytes more have come or gone. */
    public void moved(long more) {
        moved += more;
    }

    /** How much of how much is here, and how much of it was here before. */
    public void figures(long here, long whole, long before) {
        bytes = here;
        size = whole;
        resumedFrom = before;
    }

    /** Whether the figures should be told again. */
    public boolean due() {
        return clock.getAsLong() - toldAt >= HALF_SECOND && !events.crowded();
    }

    /** When they should be told, if nothing else happens; whoever is crowded comes back without that. */
    long dueAt() {
        return events.crowded() ? Deadlines.NEVER : toldAt + HALF_SECOND;
    }

    /** The figures, with a new speed. */
    public void progress(TransferState now) {
        leavePause(now);
        speed.sample(clock.getAsLong(), moved);
        tell(now);
    }

    /** What is told from now on where it would be that it is cancelled. */
    public void cancelled(TransferState why) {
        cancelled = why;
    }

    /** A state, if it is another one than that told last. */
    void change(TransferState now) {
        if (!state.equals(Optional.of(now))) {
            tell(now);
        }
    }

    /** Tells the state with its figures, also if it has not changed. */
    public void tell(TransferState next) {
        TransferState now = next == TransferState.CANCELLED ? cancelled : next;
        leavePause(now);
        state = Optional.of(now);
        toldAt = clock.getAsLong();
        events.add(event(now, Optional.empty(), new FileSink.Landed("", Optional.empty())));
    }

    private void leavePause(TransferState now) {
        if (state.equals(Optional.of(TransferState.PAUSED)) && now != TransferState.PAUSED) {
            speed.goOn(clock.getAsLong(), moved);
        }
    }

    /** Something worth knowing of this file. */
    public void notice(String text) {
        events.add(new ClientEvent.Notice(name + text));
    }

    /** All of it is there. */
    public void done(FileSink.Landed where) {
        state = Optional.of(TransferState.DONE);
        landed = Optional.of(where);
        events.add(event(TransferState.DONE, Optional.of(where.sha256()), where));
    }

    private Transfer event(TransferState now, Optional<String> sha256, FileSink.Landed where) {
        return new Transfer(
                id,
                name,
                direction,
                peer,
                bytes,
                size,
                resumedFrom,
                speed.bytesPerSecond(),
                speed.eta(size - bytes),
                route,
                now,
                held,
                sha256,
                where.path());
    }
}
