package chat.tern.server;

/** How long one client has sent more than it may without a pause. */
final class FloodWatch {
    /** What to do with what is to be read now. */
    enum Verdict {
        TAKE,
        REFUSE,
        /** Refuse, and end the session. */
        EXPEL
    }

    private final FloodRules rules;
    private boolean flooding;
    private long since;
    private int strikes;

    FloodWatch(FloodRules rules) {
        this.rules = rules;
    }

    /** Nothing waits to be read: that was a pause. */
    void quiet() {
        flooding = false;
    }

    /** Something came too early. */
    Verdict early(long now) {
        if (!flooding) {
            flooding = true;
            since = now;
        }
        if (rules.patience() == 0 || now - since < rules.patienceNanos()) {
            return Verdict.TAKE;
        }
        since = now;
        strikes++;
        return rules.strikes() > 0 && strikes >= rules.strikes() ? Verdict.EXPEL : Verdict.REFUSE;
    }
}
