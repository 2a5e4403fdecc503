package chat.tern.testing.netlab;

import java.util.Collections;
import java.util.List;

/**
 * What a client is to do on its connection.
 *
 * @param sizes of what it fetches, each on a stream of its own
 * @param lines said on one stream and heard back
 * @param lineBytes of each
 * @param lineNanos between one and the next; 0: as fast as they are taken
 * @param pauseNanos nothing of what is fetched is read for so long after the first bytes
 */
record Order(List<Long> sizes, int lines, int lineBytes, long lineNanos, long pauseNanos) {
    Order {
        sizes = List.copyOf(sizes);
    }

    static Order fetch(Long... sizes) {
        return new Order(List.of(sizes), 0, 0, 0, 0);
    }

    static Order fetch(int count, long size) {
        return new Order(Collections.nCopies(count, size), 0, 0, 0, 0);
    }

    static Order talk(int lines, int bytes, long millis) {
        return new Order(List.of(), lines, bytes, millis * 1_000_000, 0);
    }

    Order and(long size) {
        return new Order(List.of(size), lines, lineBytes, lineNanos, pauseNanos);
    }

    Order pausing(long millis) {
        return new Order(sizes, lines, lineBytes, lineNanos, millis * 1_000_000);
    }

    long bytes() {
        return sizes.stream().mapToLong(Long::longValue).sum();
    }
}
