package chat.tern.client.direct;

import chat.tern.protocol.Nickname;
import chat.tern.reliability.Deadlines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts messages that came by several ways into their sender's order: one that came too early waits a little for those
 * before it.
 */
final class Turns {
    static final long PATIENCE = 2_000_000_000L;
    private static final int MOST = 1_000;

    private final List<Held> held = new ArrayList<>();

    private record Held(Nickname from, long counter, long after, Runnable show, Runnable gap, long until) {}

    /**
     * Shows a message now, or when its turn has come.
     *
     * @param gap told before a message is shown whose turn has not come in time
     */
    void arrived(Nickname from, DirectBoxes.Opened.Fresh message, Runnable show, Runnable gap, long now) {
        if (message.inTurn() || held.size() >= MOST) {
            show.run();
            follow(from, message.counter());
        } else {
            held.add(new Held(from, message.counter(), message.after(), show, gap, now + PATIENCE));
            held.sort(Comparator.comparingLong(Held::counter));
        }
    }

    /** Those that waited for this one. */
    private void follow(Nickname from, long counter) {
        long last = counter;
        for (Held each : List.copyOf(held)) {
            if (each.from().equals(from) && each.after() == last && held.remove(each)) {
                each.show().run();
                last = each.counter();
            }
        }
    }

    void onTimeout(long now) {
        for (Held each : List.copyOf(held)) {
            if (Deadlines.due(each.until(), now) && held.remove(each)) {
                each.gap().run();
                each.show().run();
                follow(each.from(), each.counter());
            }
        }
    }

    long nextTimeout() {
        return held.stream().map(Held::until).reduce(Deadlines.NEVER, Deadlines::earlier);
    }
}
