package chat.tern.reliability;

/**
 * Whether a path loses less when less is sent. A policer or a very short queue that several share loses in rounds
 * without a queue, too, so that {@link LossFloor} takes such losses for the path's own; whoever sends the more for them
 * makes them grow. Hence half as much is sent for a few rounds now and then: losses that become clearly fewer are
 * congestion, and the rule is the draft's until another trial says otherwise.
 */
final class LossTrial {
    /** The rate of sending in a trial, in usual ones. */
    static final double GAIN = 0.5;

    /** Losses as rare as the draft's LossThresh need no trial. */
    private static final double RARE = 0.02;
    /** No greater share is made up for, whoever loses it: among many a trial of one says little. */
    private static final double MOST = 0.15;

    private static final int PACKETS = 200;
    /** A trial may be continued in another phase of cruising. */
    private static final int MOST_ROUNDS = 8;
    /** Rounds before the first trial. */
    private static final int FIRST = 128;
    /** Rounds between two trials, in rounds of the one before. */
    private static final int SELDOM = 100;
    /** The same between the parts of the first one. */
    private static final int SOON = 5;

    private boolean running;
    private boolean judged;
    private boolean congestion;
    private int rounds;
    private int pause = FIRST;
    private double sent;
    private double lost;

    /** Whether less is to be sent now. */
    boolean running() {
        return running;
    }

    /** Whether the last trial had clearly fewer losses. */
    boolean congestion() {
        return congestion;
    }

    /** The share of losses to be made up for, of that which is lost at least. */
    double madeUpFor(double sure) {
        return congestion ? 0 : Math.min(MOST, sure);
    }

    /**
     * Takes in one round.
     *
     * @param delivered packets
     * @param lostNow packets
     * @param calm no queue stands, and nothing is probed
     * @param sure the share that was lost at least before, from 0 to 1
     */
    void onRound(double delivered, double lostNow, boolean calm, double sure) {
        if (!running) {
            pause = Math.max(0, pause - 1);
            running = pause == 0 && calm && sure > RARE;
            rounds = 0;
        } else if (calm) {
            rounds++;
            count(delivered, lostNow, sure);
        } else {
            stop();
        }
    }

    /** What the first round finds lost was sent before. */
    private void count(double delivered, double lostNow, double sure) {
        if (rounds > 1) {
            sent += delivered + lostNow;
            lost += lostNow;
        }
        if (sent >= PACKETS) {
            judged = true;
            congestion = LossFloor.atMost(lost, sent) < sure;
            sent = 0;
            lost = 0;
            stop();
        } else if (rounds >= MOST_ROUNDS) {
            stop();
        }
    }

    private void stop() {
        running = false;
        pause = (judged ? SELDOM : SOON) * Math.max(1, rounds);
    }
}
