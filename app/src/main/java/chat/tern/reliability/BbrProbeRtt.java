package chat.tern.reliability;

/** How long little is kept in flight to see the round trip without a queue (draft-ietf-ccwg-bbr section 5.3.4). */
final class BbrProbeRtt {
    private static final long DURATION = 200_000_000;

    private boolean waiting;
    private boolean roundOver;
    private long until;

    void start() {
        waiting = false;
    }

    /**
     * At each ACK of this phase, whether it was long enough.
     *
     * @param little what is in flight has fallen as far as it should
     */
    boolean done(BbrModel model, boolean little, long now) {
        if (!waiting && little) {
            waiting = true;
            roundOver = false;
            until = now + DURATION;
            model.rounds().restart(model.delivery().delivered());
            return false;
        }
        roundOver |= waiting && model.rounds().started();
        return roundOver && over(now);
    }

    /** Whether the time is over, even if nothing was sent in it. */
    boolean over(long now) {
        return waiting && now - until > 0;
    }
}
