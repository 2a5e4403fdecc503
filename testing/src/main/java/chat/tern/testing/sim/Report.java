package chat.tern.testing.sim;

import chat.tern.reliability.Band;
import java.util.List;

/**
 * How a world went.
 *
 * @param elapsedNanos until the last stream was complete
 * @param chat nanoseconds from writing to reading of each release in the band CHAT, of all sessions
 * @param trace digest of everything that happened
 */
record Report(long elapsedNanos, Tally tally, List<Long> chat, String trace, long steps) {
    static final Band TIMED = Band.CHAT;

    /** The latency that {@code share} of the chat releases did not exceed. */
    long chatPercentile(double share) {
        List<Long> sorted = chat.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }
}
