package chat.tern.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether somebody is likely to look: the terminal has the focus, as far as it says so, and a key came in the last ten
 * minutes. What comes while nobody looks is unread.
 */
final class Attention {
    static final Duration IDLE = Duration.ofMinutes(10);

    private Optional<Boolean> focus = Optional.empty();
    private Instant last;
    private boolean away;
    private boolean idle;

    Attention(Instant start) {
        last = start;
    }

    /** Whether the terminal tells of its focus; where it does not, only a key says that somebody has looked. */
    boolean known() {
        return focus.isPresent();
    }

    boolean present(Instant now) {
        return focus.orElse(true) && now.isBefore(last.plus(IDLE));
    }

    /** Whether nobody has pressed a key for so long that the others should know. */
    boolean idle(Instant now) {
        return !now.isBefore(idleFrom());
    }

    Instant idleFrom() {
        return last.plus(IDLE);
    }

    /** The user has said to be away, or to be back. */
    void away(boolean now) {
        away = now;
    }

    boolean awayByHand() {
        return away;
    }

    /** The others were told that nobody is here, or that somebody is. */
    void toldIdle(boolean now) {
        idle = now;
    }

    boolean toldIdle() {
        return idle;
    }

    /** A key is a sign of life; whoever types has the focus, whatever the terminal said. */
    void key(Key key, Instant now) {
        if (key instanceof Key.Focus it) {
            focus = Optional.of(it.gained());
            last = it.gained() ? now : last;
        } else {
            focus = focus.map(lost -> true);
            last = now;
        }
    }
}
