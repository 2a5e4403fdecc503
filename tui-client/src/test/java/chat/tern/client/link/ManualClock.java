package chat.tern.client.link;

import java.time.Duration;

/** Time that a test moves by hand. */
public final class ManualClock {
    private long now = Long.MAX_VALUE - 5_000_000_000L;

    /** Begins shortly before nano time wraps around, which a comparison must survive. */
    public ManualClock() {}

    public long now() {
        return now;
    }

    void advance(Duration time) {
        now += time.toNanos();
    }

    public void advanceTo(long when) {
        now = when;
    }
}
