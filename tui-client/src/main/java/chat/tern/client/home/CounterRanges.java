package chat.tern.client.home;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A set of numbers as ranges, written {@code 1-5,8,11-12}. */
final class CounterRanges {
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    /** Reads what {@link #toString} gave. */
    static CounterRanges parse(String text) {
        CounterRanges ranges = new CounterRanges();
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                int dash = part.indexOf('-');
                long first = Long.parseUnsignedLong(dash < 0 ? part : part.substring(0, dash));
                ranges.ends.put(first, dash < 0 ? first : Long.parseUnsignedLong(part.substring(dash + 1)));
            }
        }
        return ranges;
    }

    boolean contains(long number) {
        Map.Entry<Long, Long> before = ends.floorEntry(number);
        return before != null && before.getValue() >= number;
    }

    /** Adds a number of at least 0; false: it was there. */
    boolean add(long number) {
        Map.Entry<Long, Long> before = ends.floorEntry(number);
        if (before != null && before.getValue() >= number) {
            return false;
        }
        boolean joins = before != null && before.getValue() == number - 1;
        long first = joins ? before.getKey() : number;
        Long after = ends.remove(number + 1);
        ends.put(first, after == null ? number : after);
        return true;
    }

    @Override
    public String toString() {
        return ends.entrySet().stream()
                .map(range -> range.getKey().equals(range.getValue())
                        ? range.getKey().toString()
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }
}
