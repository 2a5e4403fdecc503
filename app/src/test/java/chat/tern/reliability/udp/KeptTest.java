package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class KeptTest {
    @Test
    void theLastOneKeptIsTakenFirst() {
        Kept<String> kept = new Kept<>(2);
        assertNull(kept.take());
        kept.keep("a");
        kept.keep("b");
        assertEquals("b", kept.take());
        assertEquals("a", kept.take());
        assertNull(kept.take());
    }

    @Test
    void whatIsTooManyIsLetGo() {
        Kept<String> kept = new Kept<>(1);
        kept.keep("a");
        kept.keep("b");
        assertEquals("a", kept.take());
        assertNull(kept.take());
        kept.keep("c");
        assertEquals("c", kept.take());
    }

    @Test
    void nobodyHasWhatAnotherHas() throws InterruptedException {
        Kept<AtomicInteger> kept = new Kept<>(3);
        List<Thread> threads = new ArrayList<>();
        AtomicInteger shared = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int turn = 0; turn < 20_000; turn++) {
                    AtomicInteger mine = kept.take();
                    AtomicInteger used = mine == null ? new AtomicInteger() : mine;
                    shared.accumulateAndGet(used.incrementAndGet(), Math::max);
                    used.decrementAndGet();
                    kept.keep(used);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, shared.get());
        assertTrue(kept.take() != null);
    }
}
