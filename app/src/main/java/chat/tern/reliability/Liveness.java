package chat.tern.reliability;

import chat.tern.reliability.Timers.Timer;
import java.util.Optional;

/**
 * Whether the peer is still there: keep-alive, suspicion, and the idle timeout (RFC 9000 section 10.1). A client to which
 * much was sent until now asks sooner: behind a router that forgot it nobody else can.
 */
final class Liveness {
    private static final long SUSPECT_NANOS = 8_000_000_000L;
    /** The first one comes early: the times of a handshake are those of programs that have just started. */
    private static final long FIRST_KEEP_ALIVE_NANOS = 1_000_000_000L;
    /** After the machine slept, the other side has most likely given up. */
    private static final long HURRIED_NANOS = 2_000_000_000L;

    /** A stream of data that stops may only have lost its way to this side: so long at least it is waited for. */
    private static final long MISSED_NANOS = 150_000_000L;

    private static final int PTOS = 3;
    private static final long MILLI = 1_000_000L;
    /** A pause that proved short enough grows by a sixth of the first, up to five thirds: 15, 17.5 ... 25 s. */
    private static final int STEPS_OF_FIRST = 6;

    private static final int MOST_THIRDS = 5;

    private final Role role;
    private final ConnectionConfig config;
    private final Timers timers;
    private final Recovery recovery;
    private final ReceivedPackets received;
    private final Events events;
    private long idle;
    private long keepAlive;
    private boolean rebound;
    private boolean asking;
    private boolean hurried;
    private long hurriedAt;
    private boolean sentSinceHeard;
    private boolean started;
    private boolean suspect;
    private boolean keptAlive;
    private boolean missing;

    Liveness(
            Role role,
            ConnectionConfig config,
            Timers timers,
            Recovery recovery,
            ReceivedPackets received,
            Events events) {
        this.role = role;
        this.config = config;
        this.timers = timers;
        this.recovery = recovery;
        this.received = received;
        this.events = events;
        this.idle = config.idle().toNanos();
        this.keepAlive = config.keepAlive().toNanos();
    }

    /** The handshake is over; of two idle times the smaller one counts, 0 being none. */
    void start(long peerIdleMillis, long now) {
        started = true;
        if (peerIdleMillis > 0) {
            idle = Math.min(idle, peerIdleMillis * MILLI);
        }
        onHeard(now);
    }

    /** An authentic packet came in. */
    void onHeard(long now) {
        sentSinceHeard = false;
        restart(now);
    }

    /** A packet went out that the peer must acknowledge. */
    void onAsked(long now) {
        if (!sentSinceHeard) {
            sentSinceHeard = true;
            restart(now);
        }
        keepAlive(now);
    }

    /**
     * The peer had to look for this side: a router on the way forgot it, and would again. Until then the pause is
     * longer each time, which spares batteries.
     */
    void onRebound() {
        rebound = true;
        asking = false;
        keepAlive = config.keepAlive().toNanos();
    }

    /** Something was acknowledged. */
    void onAnswered() {
        timers.clear(Timer.SUSPECT);
        if (asking && !rebound) {
            long first = config.keepAlive().toNanos();
            keepAlive = Math.min(keepAlive + first / STEPS_OF_FIRST, first * MOST_THIRDS / 3);
        }
        asking = false;
        hurried = false;
        if (suspect) {
            suspect = false;
            events.add(new ConnectionEvent.Suspect(false));
        }
    }

    /** An answer to what is sent now is expected sooner than usual. */
    void hurry(long now) {
        hurried = true;
        hurriedAt = now;
    }

    /** Sets the alarm anew for what is unanswered now. */
    void watch() {
        long since = recovery.unansweredSince();
        if (!started || suspect || since == Connection.NEVER) {
            timers.clear(Timer.SUSPECT);
        } else {
            long usual = since + Math.max(SUSPECT_NANOS, PTOS * recovery.pto());
            timers.set(Timer.SUSPECT, hurried ? Deadlines.earlier(usual, hurriedAt + HURRIED_NANOS) : usual);
        }
    }

    /** Whether the keep-alive is due. */
    boolean keepAliveDue(long now) {
        boolean due = timers.expired(Timer.KEEP_ALIVE, now);
        asking |= due && keptAlive && !missing;
        keptAlive |= due && !missing;
        return due;
    }

    /** Why the connection is over, if it is. */
    Optional<CloseReason> onTimeout(long now) {
        if (timers.expired(Timer.SUSPECT, now)) {
            suspect = true;
            events.add(new ConnectionEvent.Suspect(true));
        }
        return timers.expired(Timer.IDLE, now) ? Optional.of(new CloseReason.IdleTimeout()) : Optional.empty();
    }

    private void restart(long now) {
        if (started) {
            timers.set(Timer.IDLE, now + Math.max(idle, PTOS * recovery.pto()));
            keepAlive(now);
        }
    }

    private void keepAlive(long now) {
        if (!started || role == Role.SERVER) {
            return;
        }
        long pause = keptAlive ? keepAlive : Math.min(keepAlive, FIRST_KEEP_ALIVE_NANOS);
        long soon = Math.max(PTOS * recovery.pto(), MISSED_NANOS);
        missing = soon < pause && received.busy(now);
        timers.set(Timer.KEEP_ALIVE, now + (missing ? soon : pause));
    }
}
