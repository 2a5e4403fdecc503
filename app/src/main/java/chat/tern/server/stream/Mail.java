package chat.tern.server.stream;

import chat.tern.protocol.FromServer.DirectRelayed;
import chat.tern.protocol.Opaque;
import chat.tern.reliability.Connection;
import chat.tern.server.store.Letter;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Sealed boxes on their way to one session. All of them are kept in the store until the device has them; those that
 * come while the session reads are passed on at once, and whenever some could not be, all that is kept is read again.
 *
 * <pre>
 *   catching up (pages of the store) --nothing more is kept--> live --one did not fit, back from silence--> catching up
 *     |  ^
 *     +--+ the store could not be read: a little later
 * </pre>
 */
public final class Mail {
    /** Boxes that may wait for one session. */
    static final int LIVE = 64;

    static final int PAGE = 32;

    /** Until the store is asked again after a failure, doubled each time, in nanoseconds. */
    public static final long SHORTEST_PAUSE = 1_000_000_000L;

    private static final long LONGEST_PAUSE = 64 * SHORTEST_PAUSE;

    private final Archive archive;
    private final Opaque device;
    private final InstantSource clock;
    private final SessionInbox inbox;
    private final BlockingQueue<DirectRelayed> live = new ArrayBlockingQueue<>(LIVE);
    private volatile boolean catchingUp = true;
    /** Something is kept that was not passed on. */
    private final AtomicBoolean missed = new AtomicBoolean();

    /** The session thread's own. */
    private final Queue<DirectRelayed> page = new ArrayDeque<>(2);

    private boolean asked;
    private boolean failed;
    private long pause = SHORTEST_PAUSE;
    private long retryAt = Connection.NEVER;
    private long after;
    private long since;

    /** What is kept for that device is asked for by {@link #again}. */
    public Mail(Archive archive, Opaque device, InstantSource clock, SessionInbox inbox) {
        this.archive = archive;
        this.device = device;
        this.clock = clock;
        this.inbox = inbox;
        this.since = clock.millis();
    }

    /** Any thread: a box that is kept has come. */
    void offer(DirectRelayed box) {
        if (catchingUp || !live.offer(box)) {
            missed.set(true);
        }
        inbox.wake();
    }

    /** The session's thread: it was silent for a while, and what came meanwhile counts as kept. */
    void again() {
        since = clock.millis();
        missed.set(true);
        inbox.wake();
    }

    /** The session's thread: the next box, if it is there already. */
    Optional<DirectRelayed> poll(long now) {
        if (failed) {
            failed = false;
            retryAt = now + pause;
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        DirectRelayed next = page.poll();
        if (next == null && !catchingUp) {
            next = live.poll();
            if (next == null && missed.get()) {
                catchingUp = true;
                after = 0;
            }
        }
        if (next == null && catchingUp && !asked && (retryAt == Connection.NEVER || retryAt - now <= 0)) {
            ask();
        }
        return Optional.ofNullable(next);
    }

    /** The session's thread: when to poll without being woken, or never. */
    long retryAt() {
        return retryAt;
    }

    private void ask() {
        asked = true;
        retryAt = Connection.NEVER;
        missed.set(false);
        var unused = archive.mail(device, after, PAGE)
                .whenComplete((letters, fault) -> inbox.leave(() -> take(letters, fault)));
    }

    private void take(@Nullable List<Letter> letters, @Nullable Throwable fault) {
        asked = false;
        if (letters == null) {
            Logger.warn("mail could not be read: {}", fault == null ? "" : fault.getMessage());
            failed = true;
            return;
        }
        pause = SHORTEST_PAUSE;
        if (letters.isEmpty()) {
            catchingUp = false;
        } else {
            after = letters.getLast().number();
            letters.forEach(letter -> page.add(marked(letter.box())));
        }
    }

    private DirectRelayed marked(DirectRelayed box) {
        return new DirectRelayed(
                box.id(), box.from(), box.fromKey(), box.to(), box.box(), box.timeMillis(), box.timeMillis() < since);
    }
}
