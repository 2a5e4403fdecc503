package chat.tern.server.room;

import chat.tern.protocol.RoomName;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The events between the rooms' thread, which offers, and one member's thread, which polls; neither ever waits.
 *
 * <p>Beyond its {@link Bounds} lines are left out. When the member has taken everything that
 * was there before, it gets one {@link RoomEvent.Behind} for each room that lost lines, and lines flow again:
 *
 * <pre>
 *   flowing --a line does not fit--> behind (lines are only counted) --emptied, Behind taken--> flowing
 * </pre>
 *
 * <p>News of comings and goings can wait; all else wakes the member at once, also when such news has woken it before; see {@link #hurried}.
 *
 * <p>Nothing but lines is ever left out, so the offer of something else may fail, at four times as many events; such a
 * member must be let go.
 */
public final class Outbox {
    private static final int HARD = 4;
    private static final int OVERHEAD = 64;

    /**
     * How much may wait for one member.
     *
     * @param events of any kind
     * @param weight in characters of text, with {@value #OVERHEAD} added for each event
     */
    public record Bounds(int events, int weight) {
        public static final Bounds USUAL = new Bounds(1_024, 256 * 1_024);

        public Bounds {
            if (events < 1 || weight < 1) {
                throw new IllegalArgumentException("something must be able to wait");
            }
        }
    }

    private final Bounds bounds;
    private final BooleanSupplier wake;
    private final Queue<RoomEvent> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger weight = new AtomicInteger();
    /** The last sequence left out, for each room; not empty means that lines are being left out. */
    private final AtomicReference<Map<RoomName, Long>> behind = new AtomicReference<>(Map.of());

    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean hurried = new AtomicBoolean();
    /** The polling thread's own. */
    private final Queue<RoomEvent> marks = new ArrayDeque<>();

    /**
     * @param wake called on the offering thread when there is something to poll after {@link #poll} found nothing;
     *     false when the member could not be told, which is tried again with the next event
     */
    public Outbox(Bounds bounds, BooleanSupplier wake) {
        this.bounds = bounds;
        this.wake = wake;
    }

    /** Takes an event; false when it was not a line and there is no room left even for those. */
    public boolean offer(RoomEvent event) {
        boolean taken = event instanceof RoomEvent.Line line ? offerLine(line) : offerOther(event);
        boolean wakes = !woken.getAndSet(true);
        wakes |= !canWait(event) && !hurried.getAndSet(true);
        if (wakes && !wake.getAsBoolean()) {
            woken.set(false);
            hurried.set(false);
        }
        return taken;
    }

    private static boolean canWait(RoomEvent event) {
        return event instanceof RoomEvent.Joined
                || event instanceof RoomEvent.Left
                || event instanceof RoomEvent.PresenceChanged
                || event instanceof RoomEvent.ReadUpTo;
    }

    /** Whether there is something to poll. */
    public boolean waiting() {
        return woken.get();
    }

    /** Whether there is something to poll that cannot wait; all else may wait a moment, so that what comes together is sent together. */
    public boolean hurried() {
        return hurried.get();
    }

    /** The next event, or empty when there is none; then {@code wake} is called for the next one. */
    public Optional<RoomEvent> poll() {
        RoomEvent next = next();
        if (next == null) {
            woken.set(false);
            hurried.set(false);
            next = next();
        }
        return Optional.ofNullable(next);
    }

    private boolean offerLine(RoomEvent.Line line) {
        Map<RoomName, Long> marked = behind.get();
        while (!marked.isEmpty() || !fits(line)) {
            Map<RoomName, Long> more = new TreeMap<>(marked);
            more.put(line.line().room(), line.line().seq());
            if (behind.compareAndSet(marked, Map.copyOf(more))) {
                return true;
            }
            marked = behind.get();
        }
        add(line);
        return true;
    }

    private boolean offerOther(RoomEvent event) {
        if (count.get() / HARD >= bounds.events()) {
            return false;
        }
        add(event);
        return true;
    }

    private boolean fits(RoomEvent event) {
        return count.get() < bounds.events() && weight.get() + weigh(event) <= bounds.weight();
    }

    private void add(RoomEvent event) {
        count.incrementAndGet();
        weight.addAndGet(weigh(event));
        events.add(event);
    }

    private @Nullable RoomEvent next() {
        RoomEvent event = marks.poll();
        if (event != null) {
            return event;
        }
        // Asked before the queue is found empty: no line is added behind a mark, so none is left that it could
        // overtake.
        boolean marked = !behind.get().isEmpty();
        event = events.poll();
        if (event != null) {
            count.decrementAndGet();
            weight.addAndGet(-weigh(event));
            return event;
        }
        if (!marked) {
            return null;
        }
        behind.getAndSet(Map.of()).forEach((room, seq) -> marks.add(new RoomEvent.Behind(room, seq)));
        return marks.poll();
    }

    private static int weigh(RoomEvent event) {
        return OVERHEAD
                + (event instanceof RoomEvent.Line(var line) ? line.text().length() : 0);
    }
}
