package chat.tern.client;

import chat.tern.client.ClientEvent.ConnectionChanged;
import chat.tern.client.ClientEvent.ConnectionState;
import java.time.Duration;
import java.util.function.LongSupplier;

/** When to dial: at once at the start, and again after a while whenever that failed or a connection was lost. */
final class Redial {
    private final Dialer dialer;
    private final Reconnect reconnect;
    private final EventSink events;
    private final LongSupplier clock;
    private long dialAt = Times.NEVER;

    Redial(Dialer dialer, Reconnect reconnect, EventSink events, LongSupplier clock) {
        this.dialer = dialer;
        this.reconnect = reconnect;
        this.events = events;
        this.clock = clock;
    }

    void now() {
        dialer.dial();
    }

    /** After a wait that grows. */
    void later() {
        long now = clock.getAsLong();
        long wait = reconnect.next(now);
        dialAt = now + wait;
        events.add(ConnectionChanged.to(ConnectionState.RECONNECTING).retryingIn(Duration.ofNanos(wait)));
    }

    /** Somebody does not want to wait. */
    void hurry() {
        reconnect.reset();
        dialAt = Times.NEVER;
        if (!dialer.dialing()) {
            dialer.dial();
        }
    }

    /** Whether it is dialing, or will. */
    boolean pending() {
        return dialer.dialing() || dialAt != Times.NEVER;
    }

    /** A connection is good: the next waits begin small. */
    void succeeded() {
        dialAt = Times.NEVER;
        reconnect.reset();
    }

    /** Dials no more. */
    void stop() {
        dialer.stop();
        dialAt = Times.NEVER;
    }

    long nextTimeout() {
        return Times.earlier(dialAt, dialer.nextTimeout());
    }

    void onTimeout(long now) {
        if (Times.due(dialAt, now)) {
            dialAt = Times.NEVER;
            dialer.dial();
        }
        dialer.onTimeout(now);
    }
}
