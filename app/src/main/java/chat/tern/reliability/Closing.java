package chat.tern.reliability;

import chat.tern.reliability.packet.Frame;
import java.util.Optional;

/**
 * The end of a connection (RFC 9000 section 10.2).
 *
 * <pre>
 *   OPEN --closed here--> CLOSING: CLOSE to the 1st, 2nd, 4th, 8th ... datagram ---3 PTO--> DRAINED
 *     |--closed there---> DRAINING: says nothing --------------------------------3 PTO-------^
 *     +--nobody there, or nobody who would understand------------------------------------------^
 * </pre>
 */
final class Closing {
    private enum State {
        OPEN,
        CLOSING,
        DRAINING,
        DRAINED
    }

    private static final int PERIOD_PTOS = 3;

    private final Events events;
    private final Timers timers;
    private State state = State.OPEN;
    private Optional<Frame.Close> frame = Optional.empty();
    private boolean due;
    private int heard;

    Closing(Events events, Timers timers) {
        this.events = events;
        this.timers = timers;
    }

    boolean open() {
        return state == State.OPEN;
    }

    boolean drained() {
        return state == State.DRAINED;
    }

    /** Whether something may still be said to the peer. */
    boolean speaking() {
        return state == State.OPEN || state == State.CLOSING;
    }

    /** Closed on this side: the peer is told, again and again if need be. */
    void tell(CloseReason reason, Frame.Close close, long now, long pto) {
        if (begin(reason, State.CLOSING, now, pto)) {
            frame = Optional.of(close);
            due = true;
        }
    }

    /** Refused in the handshake, which tells the peer itself. */
    void refuse(CloseReason reason, long now, long pto) {
        begin(reason, State.CLOSING, now, pto);
    }

    /** Closed by the peer. */
    void drain(CloseReason reason, long now, long pto) {
        begin(reason, State.DRAINING, now, pto);
    }

    /** Over at once. */
    void vanish(CloseReason reason) {
        begin(reason, State.DRAINED, 0, 0);
    }

    /** Whether the end was not told yet. */
    boolean flushing() {
        return due && heard == 0;
    }

    void onDatagram() {
        heard++;
        due |= frame.isPresent() && Integer.bitCount(heard) == 1;
    }

    /** The frame to send now, if any; then it is due no longer. */
    Optional<Frame.Close> poll() {
        boolean now = due && state == State.CLOSING;
        due = false;
        return now ? frame : Optional.empty();
    }

    void onTimeout(long now) {
        if (timers.expired(Timers.Timer.CLOSING, now)) {
            state = State.DRAINED;
        }
    }

    private boolean begin(CloseReason reason, State next, long now, long pto) {
        if (state != State.OPEN) {
            return false;
        }
        state = next;
        timers.clearAll();
        if (next != State.DRAINED) {
            timers.set(Timers.Timer.CLOSING, now + PERIOD_PTOS * pto);
        }
        events.add(new ConnectionEvent.Closed(reason));
        return true;
    }
}
