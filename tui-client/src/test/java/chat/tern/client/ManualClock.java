package chat.tern.client;

import java.time.Duration;

/** Time that a test moves by hand. */
final class ManualClock {
    private long now = Long.MAX_VALUE - 5_000_000_000L;

    /** Begins shortly before nano time wraps around, which a comparison must survive. */
    ManualClock() {}

    long now() {
        return now;
    }

    void advance(Duration time) {
        now += time.toNanos();
    }

    void advanceTo(long when) {
        now = when;
    }
}
