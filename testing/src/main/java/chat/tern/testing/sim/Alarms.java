package chat.tern.testing.sim;

import chat.tern.reliability.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Who wants a turn when, in the order in which they came. A timeout is asked for after a turn only, so that a thousand
 * who sleep cost nothing: whatever else may change it must {@link #touch}.
 */
final class Alarms<T> {
    private final ToLongFunction<T> timeout;
    private final Map<T, Long> next = new LinkedHashMap<>();
    private final Set<T> touched = new HashSet<>();

    Alarms(ToLongFunction<T> timeout) {
        this.timeout = timeout;
    }

    /** Whoever comes has a turn at once. */
    void add(T newcomer) {
        next.put(newcomer, Connection.NEVER);
        touched.add(newcomer);
    }

    void remove(T gone) {
        next.remove(gone);
        touched.remove(gone);
    }

    void clear() {
        next.clear();
        touched.clear();
    }

    /** Something came for it: it has a turn even if it is not time. */
    void touch(T each) {
        if (next.containsKey(each)) {
            touched.add(each);
        }
    }

    boolean anyTouched() {
        return !touched.isEmpty();
    }

    /** The earliest timeout, or {@link Connection#NEVER}. */
    long earliest() {
        long earliest = Connection.NEVER;
        for (long each : next.values()) {
            earliest = World.earlier(earliest, each);
        }
        return earliest;
    }

    /** Gives a turn to each for which something came or time is over. */
    void turn(long now, Consumer<T> turn) {
        List<T> due = new ArrayList<>();
        next.forEach((each, when) -> {
            if (touched.contains(each) || (when != Connection.NEVER && when - now <= 0)) {
                due.add(each);
            }
        });
        for (T each : due) {
            if (next.containsKey(each)) {
                touched.remove(each);
                turn.accept(each);
                next.replace(each, timeout.applyAsLong(each));
            }
        }
    }
}
