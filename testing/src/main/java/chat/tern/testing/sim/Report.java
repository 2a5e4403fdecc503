package chat.tern.testing.sim;

import chat.tern.reliability.Band;
import java.util.List;
import java.util.Map;

/**
 * How a world went.
 *
 * @param elapsedNanos until the last stream was complete
 * @param chat nanoseconds from writing to reading of each release in the band CHAT, of all sessions
 * @param longestPause nanoseconds in which no byte of a stream arrived that had begun to arrive
 * @param faults how often each struck
 * @param bytesDown what the server sent, lost bytes included
 * @param mostHeld bytes that clients held at most of what was received and not read
 * @param trace digest of everything that happened
 */
record Report(
        long elapsedNanos,
        Tally tally,
        List<Long> chat,
        long longestPause,
        Map<Fault, Long> faults,
        long bytesDown,
        long mostHeld,
        String trace) {
    static final Band TIMED = Band.CHAT;

    long struck(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    /** The latency that {@code share} of the chat releases did not exceed. */
    long chatPercentile(double share) {
        List<Long> sorted = chat.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }
}
