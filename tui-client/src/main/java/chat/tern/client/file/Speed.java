package chat.tern.client.file;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How fast bytes come, and when they will all be here. Both are averages in which what is older counts less: over a few
 * seconds for the speed that is shown, over many for the time that is left, so that it does not jump.
 */
final class Speed {
    private static final double SECOND = 1e9;
    /** What rounding may add to a whole second. */
    private static final double TINY = 1e-3;
    /** Before, the path is still being learnt, and what is said would soon be wrong. */
    private static final double LEARNING = 2;

    private final Average recent = new Average(3);
    private final Average steady = new Average(15);
    private long since;
    private long counted;

    /** An average over about so many seconds, of which the first is right from the beginning. */
    private static final class Average {
        private final double seconds;
        private double value;
        private double weight;

        Average(double seconds) {
            this.seconds = seconds;
        }

        void clear() {
            value = 0;
            weight = 0;
        }

        void add(double perSecond, double time) {
            double kept = Math.exp(-time / seconds);
            value = value * kept + perSecond * (1 - kept);
            weight = weight * kept + (1 - kept);
        }

        /** Nothing is known yet. */
        boolean isEmpty() {
            return weight == 0;
        }

        /** Whether it is of so many seconds at least. */
        boolean has(double time) {
            return weight >= 1 - Math.exp(-time / seconds) - TINY;
        }

        double value() {
            return value / weight;
        }
    }

    void start(long now, long bytes) {
        since = now;
        counted = bytes;
        recent.clear();
        steady.clear();
    }

    /** Nothing came meanwhile, which says nothing of the speed. */
    void goOn(long now, long bytes) {
        since = now;
        counted = bytes;
    }

    void sample(long now, long bytes) {
        double seconds = (now - since) / SECOND;
        if (seconds > 0) {
            double latest = (bytes - counted) / seconds;
            recent.add(latest, seconds);
            steady.add(latest, seconds);
            since = now;
            counted = bytes;
        }
    }

    OptionalLong bytesPerSecond() {
        return recent.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.round(recent.value()));
    }

    Optional<Duration> eta(long left) {
        return steady.has(LEARNING) && steady.value() >= 1
                ? Optional.of(Duration.ofSeconds((long) Math.ceil(left / steady.value() - TINY)))
                : Optional.empty();
    }
}
