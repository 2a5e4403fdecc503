package chat.tern.server.stream;

import chat.tern.server.config.FloodRules;
import java.time.Duration;

/** How long one client has sent more than it may without a pause; who has behaved for ten minutes begins anew. */
final class FloodWatch {
    /** What to do with what is to be read now. */
    enum Verdict {
        TAKE,
        REFUSE,
        /** Refuse, and end the session. */
        EXPEL
    }

    private static final long LAPSE_NANOS = Duration.ofMinutes(10).toNanos();

    private final FloodRules rules;
    private boolean flooding;
    private long since;
    private int strikes;
    private long struck;

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
            if (now - struck > LAPSE_NANOS) {
                strikes = 0;
            }
        }
        if (rules.patience() == 0 || now - since < rules.patienceNanos()) {
            return Verdict.TAKE;
        }
        since = now;
        struck = now;
        strikes++;
        return rules.strikes() > 0 && strikes >= rules.strikes() ? Verdict.EXPEL : Verdict.REFUSE;
    }
}
