package chat.tern.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told. Begins on a Tuesday in May, 14:23 UTC. */
final class ManualClock implements InstantSource {
    static final Instant START = Instant.parse("2026-05-12T14:23:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }
}
