package chat.tern.reliability;

/**
 * The share of packets that a path loses whatever the rate: radio, not queues. This is where we depart from
 * draft-ietf-ccwg-bbr (sections 5.3.1.3 and 5.5.10): a loss rate says that too much was in flight only if it exceeds
 * this floor by the draft's LossThresh, and by more than chance would. Losses below are repaired and nothing else. On a
 * path that loses nothing by itself the floor is nearly 0 and the rule is the draft's.
 *
 * <p>The floor is learned in rounds whose shortest round trip is within a tenth of the path's: no queue stood then, nor
 * in the round before, in which what is found lost now was sent. It is the lowest rate seen for a few seconds, each
 * taken with what chance may have hidden, so that a short clean stretch proves little and a long one much. Losses of a
 * policer or of a short queue do not become the floor of whoever has them alone: they began after a stretch without, and
 * end as soon as less is sent, as every cycle of probing does. Where several share them, {@link LossTrial} tells.
 */
final class LossFloor {
    /** LossThresh of the draft. */
    static final double THRESHOLD = 0.02;

    private static final double QUIET = 1.1;
    /** The lowest rate of this and the previous span counts. */
    private static final long SPAN_NANOS = 3_000_000_000L;
    /** A stretch ends here: longer ones would hide changes. */
    private static final int STRETCH_PACKETS = 1000;

    private static final int STRETCH_ROUNDS = 32;
    /** Less says so little that what was known before must not be forgotten for it. */
    private static final int TELLING_PACKETS = 300;
    /** Standard deviations that a stretch may have been lucky. */
    private static final double LUCK = 2;
    /** Standard deviations that a round may be unlucky. */
    private static final double BAD_LUCK = 3;

    /** The latest round; before the first there was no queue of anybody's. */
    private boolean quiet = true;

    private int busyRounds;
    private int quietRounds;
    private double sent;
    private double lost;
    private int rounds;
    private double previous = Double.POSITIVE_INFINITY;
    private double current = Double.POSITIVE_INFINITY;
    private double sure;
    private double sureBefore = 1;
    private long spanStart;

    /**
     * Takes in one round.
     *
     * @param delivered packets
     * @param lostNow packets
     * @param shortest round trip in it, nanoseconds
     * @param path the path's shortest round trip, nanoseconds
     */
    void onRound(double delivered, double lostNow, long shortest, long path, long now) {
        boolean settled = quiet;
        quiet = shortest <= QUIET * path;
        if (!quiet) {
            busyRounds++;
            return;
        }
        quietRounds++;
        if (!settled) {
            return;
        }
        if (now - spanStart > SPAN_NANOS && sent >= TELLING_PACKETS) {
            spanStart = now;
            previous = current;
            current = Double.POSITIVE_INFINITY;
        }
        sent += delivered + lostNow;
        lost += lostNow;
        rounds++;
        current = Math.min(current, atMost(lost, sent));
        if (sent >= TELLING_PACKETS) {
            sure = Math.min(sureBefore, atLeast());
        }
        if (sent >= STRETCH_PACKETS || (rounds >= STRETCH_ROUNDS && sent >= TELLING_PACKETS)) {
            sureBefore = atLeast();
            sent = 0;
            lost = 0;
            rounds = 0;
        }
    }

    /** Whether no queue stood in the latest round. */
    boolean quiet() {
        return quiet;
    }

    /** Begins to count rounds with a queue. */
    void restartCrowd() {
        busyRounds = 0;
        quietRounds = 0;
    }

    /** Whether a queue stood in most rounds: after a probe ours is gone soon, and the rest is somebody else's. */
    boolean crowded() {
        return busyRounds > quietRounds;
    }

    /** From 0 to 1; 0 as long as nothing is known. */
    double rate() {
        double lowest = Math.min(previous, current);
        return lowest == Double.POSITIVE_INFINITY ? 0 : lowest;
    }

    /** What at least is lost, whatever the rate: 0 as long as that is not certain. */
    double sure() {
        return sure;
    }

    /** Whether so many lost packets out of so many mean too much in flight where the path itself loses at this rate. */
    static boolean exceeded(double lostOf, double total, double rate) {
        double chance = BAD_LUCK * Math.sqrt(rate * (1 - rate) / Math.max(1, total));
        return lostOf > total * (rate + THRESHOLD + chance);
    }

    /** The rate of the stretch without what bad luck may have added. */
    private double atLeast() {
        double rate = lost / sent;
        return Math.max(0, rate - LUCK * Math.sqrt(rate * (1 - rate) / sent));
    }

    /** The rate of losses, by the rule of succession, and as much more as luck may have hidden. */
    static double atMost(double lost, double sent) {
        double rate = (lost + 1) / (sent + 2);
        return Math.min(1, rate + LUCK * Math.sqrt(rate * (1 - rate) / sent));
    }
}
