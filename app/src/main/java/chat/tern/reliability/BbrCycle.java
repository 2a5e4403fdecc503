package chat.tern.reliability;

import java.util.random.RandomGenerator;

/**
 * The cycle of probing for bandwidth: less to empty the queue, as much as the path delivers for most of the time, a full
 * path for a round trip, more (draft-ietf-ccwg-bbr section 5.3.3). A probe that loses too much bounds what may be in
 * flight from then on.
 */
final class BbrCycle {
    /** Which acknowledgements come in: of what was sent before, in or after a probe. */
    private enum Feedback {
        NONE,
        REFILLING,
        STARTING,
        COMING,
        STOPPING
    }

    private final BbrModel model;
    private final BbrWindow window;
    private final ProbeClock clock;
    private Feedback feedback = Feedback.NONE;
    private boolean probeSample;
    private boolean wasTooHigh;
    private boolean wasCautious;
    private boolean windowLimited;
    private boolean windowLimitedBefore;

    BbrCycle(BbrModel model, BbrWindow window, RandomGenerator random) {
        this.model = model;
        this.window = window;
        this.clock = new ProbeClock(random);
    }

    /** There was more to send, and the window, or only the pacer, was in the way. */
    void onWindow(boolean inTheWay) {
        windowLimited |= inTheWay;
    }

    void onRound() {
        windowLimitedBefore = windowLimited;
        windowLimited = false;
    }

    /** The round trip is probed: the samples of the last probe for bandwidth come to their end (section 5.3.4.3). */
    void onInterrupted() {
        feedback = Feedback.STOPPING;
        restartRound();
    }

    /** At each ACK, the phase to be in (section 5.3.3.9, UpdateProbeBWCyclePhase). */
    BbrPhase next(BbrPhase phase, RateSample sample, long inFlight, long now) {
        if (adapt(phase, sample)) {
            return startRefill();
        }
        return switch (phase) {
            case STARTUP, DRAIN, PROBE_RTT -> phase;
            case DOWN -> probeDue(now) ? startRefill() : drained(inFlight) ? BbrPhase.CRUISE : phase;
            case CRUISE -> probeDue(now) ? startRefill() : phase;
            case REFILL -> model.rounds().started() ? startUp(sample) : phase;
            case UP -> probedEnough(sample, inFlight) ? stopProbing(now) : phase;
        };
    }

    BbrPhase startDown(long now) {
        model.losses().reset();
        model.restartCrowd();
        model.bounds().stopRaising();
        clock.restart(model.rounds().count(), now);
        feedback = Feedback.STOPPING;
        restartRound();
        return BbrPhase.DOWN;
    }

    BbrPhase startRefill() {
        model.bounds().forgetShortTerm();
        model.bounds().onRefill();
        wasCautious = false;
        feedback = Feedback.REFILLING;
        restartRound();
        return BbrPhase.REFILL;
    }

    /**
     * A packet was lost: whether more than the path takes was in flight (sections 5.5.10.2 and 5.3.3.7). Asked only of
     * what a probe has sent, and answered once a probe.
     */
    boolean tooHigh(SentPacket packet) {
        Departure left = packet.departure();
        long lostBefore = Math.max(0, model.delivery().lost() - left.lost() - packet.bytes());
        if (!probeSample || !model.exceeded(lostBefore, left.inFlight(), window.datagram())) {
            return false;
        }
        wasTooHigh = true;
        probeSample = false;
        if (!left.appLimited()) {
            double safe = safeInFlight(left.inFlight() - packet.bytes(), lostBefore);
            model.bounds().longTermExceeded(safe, target(), model.crowded());
        }
        return true;
    }

    /** The bounds on the window in this phase (section 5.6.4.7). */
    double cap(BbrPhase phase, double probeRttWindow) {
        double cap = switch (phase) {
            case STARTUP, DRAIN -> BbrBounds.NONE;
            case DOWN, REFILL, UP -> model.bounds().longTerm();
            case CRUISE -> withHeadroom();
            case PROBE_RTT -> Math.min(withHeadroom(), probeRttWindow);
        };
        return Math.min(cap, model.bounds().inFlight());
    }

    /** Section 5.3.3.9, AdaptLongTermModel; whether to probe again at once, as a cautious probe did no harm. */
    private boolean adapt(BbrPhase phase, RateSample sample) {
        boolean newRound = model.rounds().started();
        if (newRound && feedback == Feedback.STARTING) {
            feedback = Feedback.COMING;
        }
        if (newRound && feedback == Feedback.STOPPING) {
            probeSample = false;
            feedback = Feedback.NONE;
            if (phase.cycling() && !sample.appLimited()) {
                model.maxBandwidth().nextCycle();
            }
            if (phase.cycling() && wasCautious && !wasTooHigh) {
                return true;
            }
        }
        if (model.bounds().longTerm() != BbrBounds.NONE
                && !model.exceeded(sample.lost(), sample.inFlight(), window.datagram())) {
            raiseLongTerm(phase, sample, newRound);
        }
        return false;
    }

    private void raiseLongTerm(BbrPhase phase, RateSample sample, boolean newRound) {
        model.bounds().atLeast(sample.inFlight());
        if (phase == BbrPhase.UP && boundInUse()) {
            model.bounds().raise(sample.acked(), window.datagram());
            if (newRound) {
                model.bounds().raiseFaster(window.bytes(), window.datagram());
            }
        }
    }

    private BbrPhase startUp(RateSample sample) {
        probeSample = true;
        feedback = Feedback.STARTING;
        restartRound();
        model.pipe().restart(sample.rate());
        model.bounds().raiseFaster(window.bytes(), window.datagram());
        return BbrPhase.UP;
    }

    private BbrPhase stopProbing(long now) {
        wasTooHigh = false;
        return startDown(now);
    }

    /** Section 5.3.3.9, IsTimeToGoDown. */
    private boolean probedEnough(RateSample sample, long inFlight) {
        if (wasTooHigh && inFlight >= model.bounds().longTerm()) {
            wasCautious = true;
            return true;
        }
        if (boundInUse()) {
            model.pipe().restart(sample.rate());
            return false;
        }
        return model.pipe().now();
    }

    private boolean boundInUse() {
        return (windowLimited || windowLimitedBefore)
                && window.bytes() >= (long) model.bounds().longTerm();
    }

    private boolean probeDue(long now) {
        return clock.due(target() / window.datagram(), model.rounds().count(), now);
    }

    /** Section 5.3.3.1. */
    private boolean drained(long inFlight) {
        double path = window.quantized(model.maxProduct(), 0, BbrPhase.DOWN);
        return inFlight <= withHeadroom() && inFlight <= path;
    }

    private double withHeadroom() {
        return model.bounds().withHeadroom(window.datagram(), window.least());
    }

    private double target() {
        return Math.min(model.product(), (double) window.bytes());
    }

    /** How much of what was in flight the path took before the losses began to exceed (InflightAtLoss). */
    private double safeInFlight(long inFlightBefore, long lostBefore) {
        double threshold = model.lossThreshold();
        return inFlightBefore + Math.max(0, (threshold * inFlightBefore - lostBefore) / (1 - threshold));
    }

    private void restartRound() {
        model.rounds().restart(model.delivery().delivered());
    }
}
