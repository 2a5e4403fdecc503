package chat.tern.reliability;

/** The probe timeout and its back-off (RFC 9002 section 6.2). Times in nanoseconds. */
final class ProbeTimer {
    /** Two probes at a timeout: one more chance on a path that loses (RFC 9002 section 6.2.4). */
    private static final int PROBES = 2;

    /** Back-off ends here, so that chat recovers soon after an outage; a departure from RFC 9002 section 6.2.1. */
    private static final long CAP_NANOS = 3_000_000_000L;

    private long base;
    private int count;
    private int probes;

    /** An ack-eliciting packet left. */
    void onSent(long now) {
        base = now;
        probes = Math.max(0, probes - 1);
    }

    /** Something was acknowledged. */
    void onAcked() {
        count = 0;
        probes = 0;
    }

    /** The deadline passed. Counts from now on even if no probe can leave, or the timer would spin. */
    void onTimeout(long now) {
        count++;
        probes = PROBES;
        base = now;
    }

    void reset() {
        count = 0;
    }

    /**
     * When the next timeout is.
     *
     * @param pto the timeout without back-off
     */
    long deadline(long pto) {
        long cap = Math.max(CAP_NANOS, pto + pto / 2);
        return base + Math.min(pto << Math.min(count, 20), cap);
    }

    /** Timeouts in a row. */
    int count() {
        return count;
    }

    /** Probes that should still leave. */
    int probes() {
        return probes;
    }
}
