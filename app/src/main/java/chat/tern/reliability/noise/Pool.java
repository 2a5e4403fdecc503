package chat.tern.reliability.noise;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Objects too dear to make per packet and too fat to keep per connection: borrowed for one operation, at most
 * two per core kept. Any thread; never waits.
 */
final class Pool<T> {
    private final AtomicReferenceArray<@Nullable T> slots;
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this(2 * Runtime.getRuntime().availableProcessors(), maker);
    }

    Pool(int size, Supplier<T> maker) {
        this.slots = new AtomicReferenceArray<>(size);
        this.maker = maker;
    }

    /** A kept object, or a new one where all are out. */
    T borrow() {
        for (int i = 0; i < slots.length(); i++) {
            T kept = slots.get(i) == null ? null : slots.getAndSet(i, null);
            if (kept != null) {
                return kept;
            }
        }
        return maker.get();
    }

    /** Keeps the object, or drops it where enough are kept. */
    void giveBack(T object) {
        for (int i = 0; i < slots.length(); i++) {
            if (slots.get(i) == null && slots.compareAndSet(i, null, object)) {
                return;
            }
        }
    }
}
