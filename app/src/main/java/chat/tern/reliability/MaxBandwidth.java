package chat.tern.reliability;

/** The largest delivery rate of this probing cycle and the one before (draft-ietf-ccwg-bbr sections 5.5.2 to 5.5.6). */
final class MaxBandwidth {
    /** As much as a probe tries. */
    private static final double CLEARLY = 1.25;

    private double previous;
    private double current;

    /** Takes a sample; one that the application held back counts only if it is a record. */
    void sample(RateSample sample) {
        if (!sample.appLimited() || sample.rate() >= rate()) {
            current = Math.max(current, sample.rate());
        }
    }

    /** Another cycle begins; one without samples has not been. */
    void nextCycle() {
        if (current > 0) {
            previous = current;
            current = 0;
        }
    }

    /**
     * While more was lost than there should be, no more than this came through. Samples far above it were of what a
     * policer had saved up, or of a share that somebody else has now.
     */
    void limit(double delivered) {
        if (delivered * CLEARLY < rate()) {
            double limit = Math.max(delivered, BbrBounds.BETA * rate());
            previous = Math.min(previous, limit);
            current = Math.min(current, limit);
        }
    }

    /** The losses were none: what {@link #limit} has ended counts again. */
    void restore(Saved saved) {
        previous = Math.max(previous, saved.previous);
        current = Math.max(current, saved.current);
    }

    Saved save() {
        return new Saved(previous, current);
    }

    /** The records at some time. */
    record Saved(double previous, double current) {}

    /** Bytes a second, 0 before the first sample. */
    double rate() {
        return Math.max(previous, current);
    }
}
