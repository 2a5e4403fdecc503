package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class HousekeepingLoopTest {
    private final AtomicBoolean full = new AtomicBoolean();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final HousekeepingLoop loop =
            new HousekeepingLoop(this::write, () -> done.add("expired"), () -> {}, () -> {}, List.of());

    @Test
    void whatTheStoreTakesIsDoneAtOnce() {
        loop.must(() -> done.add("one"));
        assertEquals("one", done.poll());
    }

    @Test
    void whatItDoesNotTakeIsDoneLaterInOrder() throws Exception {
        full.set(true);
        loop.must(() -> done.add("one"));
        full.set(false);
        loop.must(() -> done.add("two"));
        assertEquals(List.of(), List.copyOf(done));
        Thread thread = Thread.ofVirtual().start(loop);
        assertEquals("one", done.poll(10, TimeUnit.SECONDS));
        assertEquals("two", done.poll(10, TimeUnit.SECONDS));
        assertEquals("expired", done.poll(10, TimeUnit.SECONDS));
        loop.stop();
        assertTrue(thread.join(Duration.ofSeconds(10)));
    }

    @Test
    void aFullStoreIsTriedAgain() throws Exception {
        full.set(true);
        loop.must(() -> done.add("one"));
        Thread thread = Thread.ofVirtual().start(loop);
        assertFalse(thread.join(Duration.ofMillis(1_200)));
        full.set(false);
        assertEquals("one", done.poll(10, TimeUnit.SECONDS));
        loop.stop();
        assertTrue(thread.join(Duration.ofSeconds(10)));
    }

    private boolean write(Runnable work) {
        if (full.get()) {
            return false;
        }
        work.run();
        return true;
    }
}
