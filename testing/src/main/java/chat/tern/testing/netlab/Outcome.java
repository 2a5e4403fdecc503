package chat.tern.testing.netlab;

import chat.tern.reliability.ConnectionStats;
import java.util.List;

/**
 * How a connection went.
 *
 * @param connectNanos from the first datagram until it stood
 * @param nanos from then until all was there
 * @param longestPause without a byte of what is fetched, once it flowed
 * @param lines nanoseconds there and back, sorted
 */
record Outcome(long connectNanos, long nanos, long bytes, long longestPause, List<Long> lines, ConnectionStats stats) {
    Outcome {
        lines = lines.stream().sorted().toList();
    }

    double megabits() {
        return bytes * 8e3 / nanos;
    }

    /** The time that {@code share} of the lines did not exceed, in milliseconds. */
    double lineMillis(double share) {
        int index = (int) Math.ceil(share * lines.size()) - 1;
        return lines.get(Math.clamp(index, 0, lines.size() - 1)) / 1e6;
    }
}
