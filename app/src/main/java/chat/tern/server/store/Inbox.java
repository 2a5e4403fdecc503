package chat.tern.server.store;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A bounded queue into which nobody waits to put something, from any number of threads to any number of threads. */
final class Inbox<T> {
    private final long maxWeight;
    private final Queue<Entry<T>> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong weight = new AtomicLong();
    /** One permit for each entry, and one more once it is closed. */
    private final Semaphore available = new Semaphore(0);

    private volatile boolean closed;

    private record Entry<T>(T item, long weight) {}

    Inbox(long maxWeight) {
        this.maxWeight = maxWeight;
    }

    /** False when it is closed, has {@code maxEntries} already, or would become too heavy. */
    boolean offer(T item, long itemWeight, int maxEntries) {
        // Counted before asked whether it is closed: so a taker that sees it closed also sees what is on its way in.
        int before = count.getAndIncrement();
        long heavy = weight.addAndGet(itemWeight);
        if (closed || before >= maxEntries || (itemWeight > 0 && heavy > maxWeight)) {
            weight.addAndGet(-itemWeight);
            count.decrementAndGet();
            return false;
        }
        entries.add(new Entry<>(item, itemWeight));
        available.release();
        return true;
    }

    /** Waits for the next one; empty when it is closed and nothing is left. */
    Optional<T> take() {
        while (true) {
            available.acquireUninterruptibly();
            Optional<T> item = remove();
            if (item.isPresent()) {
                return item;
            }
            available.release();
            if (count.get() == 0) {
                return Optional.empty();
            }
            Thread.onSpinWait();
        }
    }

    /** The next one, if it is there already. */
    Optional<T> poll() {
        if (!available.tryAcquire()) {
            return Optional.empty();
        }
        Optional<T> item = remove();
        if (item.isEmpty()) {
            available.release();
        }
        return item;
    }

    /** From now on nothing is taken in. */
    void close() {
        closed = true;
        available.release();
    }

    private Optional<T> remove() {
        Entry<T> entry = entries.poll();
        if (entry == null) {
            return Optional.empty();
        }
        weight.addAndGet(-entry.weight());
        count.decrementAndGet();
        return Optional.of(entry.item());
    }
}
