package chat.tern.reliability.udp;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Objects for the next who needs one, up to a number, the last one kept first. Any thread, and none ever waits. */
final class Kept<T> {
    private record Node<T>(T object, @Nullable Node<T> below) {}

    private final int most;
    private final AtomicReference<@Nullable Node<T>> top = new AtomicReference<>();
    private final AtomicInteger count = new AtomicInteger();

    Kept(int most) {
        this.most = most;
    }

    /** One of them, if there is any. */
    @Nullable
    T take() {
        Node<T> node = top.get();
        while (node != null && !top.compareAndSet(node, node.below())) {
            node = top.get();
        }
        if (node == null) {
            return null;
        }
        count.decrementAndGet();
        return node.object();
    }

    /** Keeps it, or leaves it to the collector where enough are kept. */
    void keep(T object) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return;
        }
        Node<T> below = top.get();
        while (!top.compareAndSet(below, new Node<>(object, below))) {
            below = top.get();
        }
    }
}
