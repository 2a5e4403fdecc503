package chat.tern.server.stream;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each thing happened. Any thread. */
public final class Tallies {
    /** Words from newer peers must not fill the memory. */
    private static final int MOST_WORDS = 100;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** It happened once more. */
    public void add(String word) {
        add(word, 1);
    }

    void add(String word, long times) {
        if (counts.size() < MOST_WORDS || counts.containsKey(word)) {
            counts.computeIfAbsent(word, unseen -> new LongAdder()).add(times);
        }
    }

    /** Each with how often it happened. */
    public SortedMap<String, Long> all() {
        SortedMap<String, Long> all = new TreeMap<>();
        counts.forEach((word, count) -> all.put(word, count.sum()));
        return all;
    }
}
