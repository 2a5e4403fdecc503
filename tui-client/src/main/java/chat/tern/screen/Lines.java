package chat.tern.screen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The lines of one place, bounded: messages in the order of their numbers, and between them, where they happened, notes
 * and what else has no number.
 */
final class Lines {
    private final List<Entry> entries = new ArrayList<>();
    private long nextKey = 1;
    private boolean quiet;
    private long last;
    private long asked;

    List<Entry> all() {
        return Collections.unmodifiableList(entries);
    }

    /** Those that are shown when nobody asks for more. */
    List<Entry> loud() {
        return quiet
                ? entries.stream()
                        .filter(entry -> entry.kind() != Entry.Kind.QUIET)
                        .toList()
                : all();
    }

    /** A line that is no message, after all others. */
    void note(Entry.Kind kind, Instant time, String text) {
        quiet |= kind == Entry.Kind.QUIET;
        entries.add(new Entry(nextKey++, kind, time, "", text, 0, "", false, false, false));
    }

    /** A message at its place, with a key of its own; not one that {@link #has} is true of. */
    Entry add(Entry message) {
        Entry entry = message.keyed(nextKey++);
        entries.add(position(entry), entry);
        last = Math.max(last, entry.seq());
        return entry;
    }

    boolean has(Entry message) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (message.seq() > 0 && entry.seq() > 0 && entry.seq() <= message.seq()) {
                return entry.seq() == message.seq();
            }
            if (message.seq() == 0 && !message.id().isEmpty() && message.id().equals(entry.id())) {
                return true;
            }
        }
        return false;
    }

    /** The highest number that a line here has or had; 0 when there was none. */
    long lastSeq() {
        return last;
    }

    /** The number before which older lines should be fetched, once for each; 0 when there are none. */
    long wantOlder() {
        long first = entries.stream()
                .mapToLong(Entry::seq)
                .filter(seq -> seq > 0)
                .findFirst()
                .orElse(last + 1);
        if (first <= 1 || first == asked) {
            return 0;
        }
        asked = first;
        return first;
    }

    void forget(List<Long> seqs) {
        entries.removeIf(entry -> entry.seq() > 0 && seqs.contains(entry.seq()));
    }

    /** Nothing is here then, but what was here can be fetched again. */
    void clear() {
        entries.clear();
        asked = 0;
    }

    /** Lets the oldest go where there are more than so many, not each time one more comes; says whether it did. */
    boolean trim(int limit, int slack) {
        boolean many = entries.size() > limit + slack;
        if (many) {
            entries.subList(0, entries.size() - limit).clear();
            asked = 0;
        }
        return many;
    }

    /** Before all with a greater number, and after all else. */
    private int position(Entry message) {
        if (message.seq() == 0) {
            return message.history() ? byTime(message.time()) : entries.size();
        }
        int at = entries.size();
        for (int i = at - 1;
                i >= 0 && (entries.get(i).seq() == 0 || entries.get(i).seq() > message.seq());
                i--) {
            at = entries.get(i).seq() > 0 ? i : at;
        }
        return message.history() ? beforeNotes(at, message.time()) : at;
    }

    /** What this device kept of a talk with one person has no numbers. */
    private int byTime(Instant time) {
        int at = entries.size();
        while (at > 0 && entries.get(at - 1).time().isAfter(time)) {
            at--;
        }
        return at;
    }

    /**
     * What is replayed on coming in goes before the notes about it, which are younger; what was missed later comes
     * after all that was seen before.
     */
    private int beforeNotes(int end, Instant time) {
        int at = end;
        while (at > 0
                && !entries.get(at - 1).spoken()
                && entries.get(at - 1).time().isAfter(time)) {
            at--;
        }
        for (int i = at - 1; i >= 0; i--) {
            if (entries.get(i).spoken()) {
                return entries.get(i).history() ? at : end;
            }
        }
        return at;
    }
}
