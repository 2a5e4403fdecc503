package chat.tern.testing.sim;

import chat.tern.reliability.Application;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Role;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** One side's application: opens the streams it is to open, writes, reads and compares. */
final class Peer implements Application {
    /** A stream that the other side's limit holds back is tried again after this. */
    private static final long RETRY_NANOS = 20_000_000;

    private final Connection connection;
    private final Session session;
    private final Role role;
    private final ArrayDeque<StreamPlan> toOpen;
    private final Map<Long, Flow> sending = new LinkedHashMap<>();
    private final Map<Long, Flow> reading = new LinkedHashMap<>();
    private Optional<CloseReason> closed = Optional.empty();
    private boolean connected;
    private long connectedAt;
    private long openAfter;

    Peer(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
        this.role = connection.role();
        this.toOpen = new ArrayDeque<>(session.plansOf(role));
    }

    boolean connected() {
        return connected;
    }

    Optional<CloseReason> closed() {
        return closed;
    }

    @Override
    public void onEvent(long now, ConnectionEvent event) {
        Check.that(closed.isEmpty(), "an event after the last one: " + event);
        switch (event) {
            case ConnectionEvent.Connected e -> onConnected(now);
            case ConnectionEvent.StreamOpened e -> onOpened(e.stream(), now);
            case ConnectionEvent.Readable e -> onReadable(e.stream(), now);
            case ConnectionEvent.Writable e -> onWritable(e.stream());
            case ConnectionEvent.StreamReset e ->
                session.sentBy(other(), e.stream()).onReset();
            case ConnectionEvent.StreamStopped e ->
                session.sentBy(role, e.stream()).onStopped();
            case ConnectionEvent.Closed e -> closed = Optional.of(e.reason());
            case ConnectionEvent.DatagramReceived e -> session.onceReceived(role, e.data());
            case ConnectionEvent.Suspect e -> {}
            case ConnectionEvent.Migrated e -> {}
        }
    }

    /** Does whatever can be done now. */
    @Override
    public void onTimeout(long now) {
        if (!connected || closed.isPresent()) {
            return;
        }
        while (!toOpen.isEmpty() && nextOpen() - now <= 0) {
            if (!open(toOpen.getFirst(), now)) {
                openAfter = now + RETRY_NANOS;
                break;
            }
            toOpen.removeFirst();
        }
        sending.values().forEach(flow -> flow.send(connection, now));
        reading.values().forEach(flow -> flow.receive(connection, now));
        settle(sending, Flow::senderDone);
        settle(reading, Flow::readerDone);
    }

    @Override
    public long nextTimeout() {
        if (!connected || closed.isPresent()) {
            return Connection.NEVER;
        }
        long next = toOpen.isEmpty() ? Connection.NEVER : nextOpen();
        for (Flow flow : sending.values()) {
            next = World.earlier(next, flow.nextRelease());
        }
        for (Flow flow : reading.values()) {
            next = World.earlier(next, flow.nextRead());
        }
        return next;
    }

    private void onConnected(long now) {
        Check.that(!connected, "connected twice");
        connected = true;
        connectedAt = now;
        openAfter = now;
    }

    private void onOpened(long id, long now) {
        connection.band(id, session.band(id));
        take(id, now);
    }

    private void onReadable(long id, long now) {
        session.sentBy(other(), id).onReadable(now);
    }

    private void onWritable(long id) {
        session.sentBy(role, id).onWritable();
    }

    private long nextOpen() {
        long planned = connectedAt + toOpen.getFirst().afterNanos();
        return planned - openAfter > 0 ? planned : openAfter;
    }

    private boolean open(StreamPlan plan, long now) {
        OptionalLong id = connection.open(plan.band());
        if (id.isEmpty()) {
            return false;
        }
        session.opened(id.getAsLong(), plan);
        take(id.getAsLong(), now);
        return true;
    }

    private void take(long id, long now) {
        Flow mine = session.sentBy(role, id);
        mine.begin(now);
        sending.put(id, mine);
        reading.put(id, session.sentBy(other(), id));
        connection.sendOnce(session.once(role));
    }

    private void settle(Map<Long, Flow> flows, Predicate<Flow> done) {
        flows.entrySet().removeIf(entry -> {
            boolean over = done.test(entry.getValue());
            if (over) {
                session.settle(entry.getKey());
            }
            return over;
        });
    }

    private Role other() {
        return role == Role.CLIENT ? Role.SERVER : Role.CLIENT;
    }
}
