package chat.tern.reliability;

import java.util.random.RandomGenerator;

/**
 * Numbers of packets, 62 bits of which the low 32 are sent. Now and then one is left out: a peer that acknowledges it
 * acknowledges what it has not seen (RFC 9000 section 21.4).
 */
final class PacketNumbers {
    private static final int LEAST_RUN = 256;
    private static final int MOST_RUN = 1024;
    private static final long WINDOW = 1L << 32;

    private final RandomGenerator random;
    private long next;
    private long skip;

    PacketNumbers(RandomGenerator random) {
        this.random = random;
        this.skip = run();
    }

    long next() {
        if (next == skip) {
            next++;
            skip = next + run();
        }
        return next++;
    }

    /** The number nearest to what is expected next whose low 32 bits are these (RFC 9000 appendix A.3). */
    static long expand(long largestReceived, int low) {
        long expected = largestReceived + 1;
        long candidate = (expected & -WINDOW) | (low & 0xffff_ffffL);
        if (candidate <= expected - WINDOW / 2) {
            return candidate + WINDOW;
        }
        if (candidate > expected + WINDOW / 2 && candidate >= WINDOW) {
            return candidate - WINDOW;
        }
        return candidate;
    }

    private int run() {
        return random.nextInt(LEAST_RUN, MOST_RUN + 1);
    }
}
