package chat.tern.reliability.udp;

import java.time.InstantSource;

/**
 * Notices that the machine slept: the nano time stands still meanwhile on most systems, and the wall clock does not. A
 * wall clock that is set forward looks the same, and then the only harm is a question too many.
 */
final class SleepWatch {
    /** Clients look this often; a loop that waits would else notice up to a keep-alive later. */
    static final long EVERY_NANOS = 3_000_000_000L;

    private static final long WORTH_NOTICING_NANOS = 5_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final InstantSource wall;
    private long lastWall;
    private long lastNano;

    SleepWatch(InstantSource wall, long now) {
        this.wall = wall;
        this.lastWall = wall.millis();
        this.lastNano = now;
    }

    /** Whether a sleep ended since the last call. */
    boolean ended(long now) {
        long wallNow = wall.millis();
        long slept = (wallNow - lastWall) * MILLI - (now - lastNano);
        lastWall = wallNow;
        lastNano = now;
        return slept > WORTH_NOTICING_NANOS;
    }
}
