package chat.tern.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How fast bytes come, smoothed over a few seconds, and when they will all be here. */
final class Speed {
    private static final double SECOND = 1e9;
    private static final double WEIGHT = 0.3;

    private long since;
    private long counted;
    private double perSecond;
    private boolean measured;

    void start(long now, long bytes) {
        since = now;
        counted = bytes;
        measured = false;
    }

    void sample(long now, long bytes) {
        double seconds = (now - since) / SECOND;
        if (seconds > 0) {
            double latest = (bytes - counted) / seconds;
            perSecond = measured ? perSecond + WEIGHT * (latest - perSecond) : latest;
            measured = true;
            since = now;
            counted = bytes;
        }
    }

    OptionalLong bytesPerSecond() {
        return measured ? OptionalLong.of(Math.round(perSecond)) : OptionalLong.empty();
    }

    Optional<Duration> eta(long left) {
        return measured && perSecond >= 1
                ? Optional.of(Duration.ofSeconds((long) Math.ceil(left / perSecond)))
                : Optional.empty();
    }
}
