package chat.tern.testing.sim;

import chat.tern.reliability.Count;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How often what happened, over any number of connections and worlds. */
public final class Tally {
    private final Map<Happening, Long> happenings = new EnumMap<>(Happening.class);
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<Fault, Long> worldsWithFault = new EnumMap<>(Fault.class);

    void add(Happening what) {
        happenings.merge(what, 1L, Long::sum);
    }

    void add(Map<Count, Long> connection) {
        connection.forEach((what, times) -> counts.merge(what, times, Long::sum));
    }

    void addWorld(Map<Fault, Long> faults) {
        faults.keySet().forEach(fault -> worldsWithFault.merge(fault, 1L, Long::sum));
    }

    public void add(Tally other) {
        other.happenings.forEach((what, times) -> happenings.merge(what, times, Long::sum));
        other.counts.forEach((what, times) -> counts.merge(what, times, Long::sum));
        other.worldsWithFault.forEach((what, times) -> worldsWithFault.merge(what, times, Long::sum));
    }

    public long of(Happening what) {
        return happenings.getOrDefault(what, 0L);
    }

    public long of(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Worlds in which the fault struck at least once. */
    public long worldsWith(Fault fault) {
        return worldsWithFault.getOrDefault(fault, 0L);
    }

    /** A table for people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        for (Fault fault : Fault.values()) {
            row(text, "worlds with " + fault, worldsWith(fault));
        }
        for (Happening what : Happening.values()) {
            row(text, what.name(), of(what));
        }
        for (Count what : Count.values()) {
            row(text, what.name(), of(what));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, long count) {
        text.append(
                String.format("%10d  %s%n", count, name.toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
}
