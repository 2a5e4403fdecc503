package chat.tern.client.link;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.EventSink;
import chat.tern.reliability.Deadlines;
import java.time.Duration;
import java.util.function.LongSupplier;

/** When to dial: at once at the start, and again after a while whenever that failed or a connection was lost. */
public final class Redial {
    private final Dialer dialer;
    private final Reconnect reconnect;
    private final EventSink events;
    private final LongSupplier clock;
    private long dialAt = Deadlines.NEVER;

    /** Dials nothing yet; {@code clock} is nano time. */
    public Redial(Dialer dialer, Reconnect reconnect, EventSink events, LongSupplier clock) {
        this.dialer = dialer;
        this.reconnect = reconnect;
        this.events = events;
        this.clock = clock;
    }

    /** At once. */
    public void now() {
        dialer.dial();
    }

    /** After a wait that grows. */
    public void later() {
        long now = clock.getAsLong();
        long wait = reconnect.next(now);
        dialAt = now + wait;
        events.add(ConnectionChanged.to(ConnectionState.RECONNECTING).retryingIn(Duration.ofNanos(wait)));
    }

    /** Somebody does not want to wait. */
    public void hurry() {
        reconnect.reset();
        dialAt = Deadlines.NEVER;
        if (!dialer.dialing()) {
            dialer.dial();
        }
    }

    /** Whether it is dialing, or will. */
    public boolean pending() {
        return dialer.dialing() || dialAt != Deadlines.NEVER;
    }

    /** A connection is good: the next waits begin small. */
    public void succeeded() {
        dialAt = Deadlines.NEVER;
        reconnect.reset();
    }

    /** Dials no more. */
    public void stop() {
        dialer.stop();
        dialAt = Deadlines.NEVER;
    }

    /** When something is due, in nano time; {@link Deadlines#NEVER} where nothing is. */
    public long nextTimeout() {
        return Deadlines.earlier(dialAt, dialer.nextTimeout());
    }

    /** Does what is due at that nano time. */
    public void onTimeout(long now) {
        if (Deadlines.due(dialAt, now)) {
            dialAt = Deadlines.NEVER;
            dialer.dial();
        }
        dialer.onTimeout(now);
    }
}
