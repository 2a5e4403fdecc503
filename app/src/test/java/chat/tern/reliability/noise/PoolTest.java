package chat.tern.reliability.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PoolTest {
    private final AtomicInteger made = new AtomicInteger();
    private final Pool<Integer> pool = new Pool<>(2, made::incrementAndGet);

    @Test
    void whatIsGivenBackIsLentAgain() {
        Integer first = pool.borrow();
        assertNotSame(first, pool.borrow());
        pool.giveBack(first);
        assertSame(first, pool.borrow());
        assertEquals(2, made.get());
    }

    @Test
    void moreThanItKeepsAreDropped() {
        List<Integer> lent = List.of(pool.borrow(), pool.borrow(), pool.borrow());
        lent.forEach(pool::giveBack);
        Set<Integer> again = new HashSet<>(List.of(pool.borrow(), pool.borrow()));
        assertTrue(lent.containsAll(again));
        assertEquals(4, pool.borrow());
    }

    @Test
    void noTwoThreadsEverHoldTheSameObject() throws InterruptedException {
        Pool<AtomicInteger> counters = new Pool<>(3, AtomicInteger::new);
        AtomicInteger shared = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().name("pool-" + i).start(() -> borrowOften(counters, shared)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, shared.get());
    }

    private static void borrowOften(Pool<AtomicInteger> counters, AtomicInteger shared) {
        for (int i = 0; i < 20_000; i++) {
            AtomicInteger counter = counters.borrow();
            if (counter.incrementAndGet() != 1) {
                shared.incrementAndGet();
            }
            counter.decrementAndGet();
            counters.giveBack(counter);
        }
    }
}
