package chat.tern.reliability;

/**
 * What BBR is doing (draft-ietf-ccwg-bbr sections 5.1.1 and 5.6.1).
 *
 * <pre>
 *   STARTUP --full--> DRAIN --drained--> DOWN --> CRUISE --> REFILL --> UP
 *                                         ^                              |
 *                                         +------------------------------+
 *   any --round trip not confirmed for 5 s--> PROBE_RTT --> CRUISE, or STARTUP if never full
 * </pre>
 */
enum BbrPhase {
    STARTUP(2.77, 2),
    DRAIN(0.5, 2),
    DOWN(0.9, 2),
    CRUISE(1, 2),
    REFILL(1, 2),
    UP(1.25, 2.25),
    PROBE_RTT(1, 0.5);

    private final double pacingGain;
    private final double windowGain;

    BbrPhase(double pacingGain, double windowGain) {
        this.pacingGain = pacingGain;
        this.windowGain = windowGain;
    }

    /** The rate of sending, in bandwidths. */
    double pacingGain() {
        return pacingGain;
    }

    /** What may be in flight, in bandwidth-delay products. */
    double windowGain() {
        return windowGain;
    }

    /** Whether this is one of the four phases of the cycle. */
    boolean cycling() {
        return switch (this) {
            case DOWN, CRUISE, REFILL, UP -> true;
            case STARTUP, DRAIN, PROBE_RTT -> false;
        };
    }

    /** Whether more is sent on purpose than is known to be good. */
    boolean probing() {
        return switch (this) {
            case STARTUP, REFILL, UP -> true;
            case DRAIN, DOWN, CRUISE, PROBE_RTT -> false;
        };
    }
}
