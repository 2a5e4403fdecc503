package chat.tern.reliability;

import java.util.Arrays;

/**
 * Which of the short round trips that packets had which overtook others are to be believed: those that a quarter of the
 * latest had. One packet in fifty that finds a way of half the length says nothing of the others' way; where all of them
 * vary, so that all overtake, the short ones are common. Nothing is kept before the first packet that overtakes. Times in
 * nanoseconds.
 */
final class ShortRounds {
    private static final int KEPT = 64;
    private static final int TELLING = 16;
    private static final int SHARE = 4;
    /** A round trip that is shorter by this part is another way. */
    private static final int CLEARLY = 8;

    private static final long[] NONE = {};

    private long[] latest = NONE;
    private long count;

    /** Takes in the round trip of whatever was acknowledged, if there is anything to be told apart. */
    void sample(long rtt) {
        if (latest.length > 0) {
            latest[(int) (count++ % KEPT)] = rtt;
        }
    }

    /**
     * What to believe of a packet that was acknowledged before those sent just before it.
     *
     * @param rtt its round trip
     * @param shortest what is believed of all others
     * @param reorders whether the path was seen to reorder; else what is missing is lost rather than late, and a round trip
     *     that is a little shorter is true
     */
    long believed(long rtt, long shortest, boolean reorders) {
        if (rtt >= (reorders ? shortest : shortest - shortest / CLEARLY)) {
            return rtt;
        }
        if (latest.length == 0) {
            latest = new long[KEPT];
        }
        return Math.max(rtt, count < TELLING ? shortest : Math.min(shortest, common()));
    }

    /** Another path. */
    void reset() {
        latest = NONE;
        count = 0;
    }

    private long common() {
        int size = (int) Math.min(count, KEPT);
        long[] sorted = Arrays.copyOf(latest, size);
        Arrays.sort(sorted);
        return sorted[size / SHARE];
    }
}
