package chat.tern.reliability;

/**
 * Whether sending faster still brings more: three rounds without a quarter more mean that the path is full
 * (draft-ietf-ccwg-bbr section 5.3.1.2).
 */
final class FullPipe {
    private static final double GROWTH = 1.25;
    private static final int ROUNDS = 3;

    private double baseline;
    private int rounds;
    private boolean now;
    private boolean ever;

    /** Begins anew, from this rate. */
    void restart(double rate) {
        baseline = rate;
        rounds = 0;
        now = false;
    }

    /** The first sample of a round. */
    void onRound(RateSample sample) {
        if (now || sample.appLimited()) {
            return;
        }
        if (sample.rate() >= baseline * GROWTH) {
            restart(sample.rate());
            return;
        }
        rounds++;
        if (rounds >= ROUNDS) {
            now = true;
            ever = true;
        }
    }

    /** Losses show it (section 5.3.1.3). */
    void onLosses() {
        ever = true;
    }

    /** The losses were none. */
    void forget() {
        ever = false;
    }

    /** Full according to what was tried last. */
    boolean now() {
        return now;
    }

    /** Whether the path was ever found to be full. */
    boolean ever() {
        return ever;
    }
}
