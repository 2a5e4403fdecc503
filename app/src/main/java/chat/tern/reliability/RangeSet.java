package chat.tern.reliability;

import java.util.Arrays;

/**
 * A set of longs kept as sorted, disjoint, non-touching half-open ranges. Meant for numbers that arrive nearly in order
 * and leave few gaps: changes at the end are O(1), elsewhere O(ranges), look-ups O(log ranges).
 *
 * <p>Ranges are addressed by index, 0 the lowest, so that walking them makes no garbage.
 */
final class RangeSet {
    private static final long[] NONE = {};

    private long[] from = NONE;
    private long[] to = NONE;
    private int size;

    /** How many ranges, not how many numbers. */
    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The first number of range {@code index}. */
    long from(int index) {
        return from[checked(index)];
    }

    /** The number just after the last one of range {@code index}. */
    long to(int index) {
        return to[checked(index)];
    }

    /** The lowest number; the set must not be empty. */
    long first() {
        return from(0);
    }

    /** The highest number; the set must not be empty. */
    long last() {
        return to(size - 1) - 1;
    }

    /** How many numbers the set holds. */
    long count() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += to[i] - from[i];
        }
        return sum;
    }

    boolean contains(long value) {
        int i = firstEndingAfter(value);
        return i < size && from[i] <= value;
    }

    /** Whether every number of the range is present; true for an empty range. */
    boolean containsAll(long first, long toExclusive) {
        if (first >= toExclusive) {
            return true;
        }
        int i = firstEndingAfter(first);
        return i < size && from[i] <= first && toExclusive <= to[i];
    }

    /** The lowest absent number that is at least {@code value}. */
    long nextAbsent(long value) {
        int i = firstEndingAfter(value);
        return i < size && from[i] <= value ? to[i] : value;
    }

    /** The lowest present number that is at least {@code value}, or {@link Long#MAX_VALUE}. */
    long nextPresent(long value) {
        int i = firstEndingAfter(value);
        return i < size ? Math.max(from[i], value) : Long.MAX_VALUE;
    }

    void add(long value) {
        add(value, value + 1);
    }

    void add(long first, long toExclusive) {
        if (first >= toExclusive) {
            return;
        }
        int low = firstEndingAtOrAfter(first);
        int high = low;
        while (high < size && from[high] <= toExclusive) {
            high++;
        }
        if (low == high) {
            open(low, first, toExclusive);
            return;
        }
        from[low] = Math.min(from[low], first);
        to[low] = Math.max(to[high - 1], toExclusive);
        close(low + 1, high);
    }

    void remove(long first, long toExclusive) {
        if (first >= toExclusive) {
            return;
        }
        int low = firstEndingAfter(first);
        if (low < size && from[low] < first) {
            long end = to[low];
            to[low] = first;
            low++;
            if (toExclusive < end) {
                open(low, toExclusive, end);
                return;
            }
        }
        int high = low;
        while (high < size && to[high] <= toExclusive) {
            high++;
        }
        if (high < size && from[high] < toExclusive) {
            from[high] = toExclusive;
        }
        close(low, high);
    }

    void removeFirstRange() {
        checked(0);
        close(0, 1);
    }

    void clear() {
        size = 0;
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " of " + size + " ranges");
        }
        return index;
    }

    private int firstEndingAfter(long value) {
        return value == Long.MAX_VALUE ? size : firstEndingAtOrAfter(value + 1);
    }

    private int firstEndingAtOrAfter(long value) {
        if (size == 0 || to[size - 1] < value) {
            return size;
        }
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void open(int index, long first, long toExclusive) {
        if (size == from.length) {
            int more = Math.max(1, size * 2);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
        }
        System.arraycopy(from, index, from, index + 1, size - index);
        System.arraycopy(to, index, to, index + 1, size - index);
        from[index] = first;
        to[index] = toExclusive;
        size++;
    }

    private void close(int index, int end) {
        if (index < end) {
            System.arraycopy(from, end, from, index, size - end);
            System.arraycopy(to, end, to, index, size - end);
            size -= end - index;
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : " ").append(from[i]).append("..").append(to[i] - 1);
        }
        return text.append('}').toString();
    }
}
