package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PlainGlassTest {
    private static final String MUCH = "x".repeat(70_000) + "\n";

    private final PlainGlass glass = new PlainGlass(new PlainPrompt(true, () -> 80));

    private static Thread start(String name, CountDownLatch done, Waiting what) {
        return Thread.ofPlatform().name(name).start(() -> {
            try {
                what.run();
                done.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoAddsToAFullOneWaitsUntilItIsTaken() throws InterruptedException {
        glass.room();
        glass.change(prompt -> prompt.above(MUCH));
        CountDownLatch done = new CountDownLatch(1);
        awaitWaiting(start("adds", done, glass::room));
        assertEquals(1, done.getCount());
        assertEquals(MUCH, glass.take());
        assertTrue(done.await(20, TimeUnit.SECONDS));
    }

    @Test
    void whoTakesWaitsForSomethingAndGetsItWhole() throws InterruptedException {
        StringBuilder taken = new StringBuilder();
        CountDownLatch done = new CountDownLatch(1);
        awaitWaiting(start("takes", done, () -> taken.append(glass.take())));
        assertFalse(glass.with(PlainPrompt::interrupt));
        glass.change(prompt -> prompt.above("one\n"));
        assertTrue(done.await(20, TimeUnit.SECONDS));
        assertEquals("one\n", taken.toString());
    }

    @Test
    void whatWasThereBeforeItWasClosedIsStillTaken() throws InterruptedException {
        glass.change(prompt -> prompt.above("last\n"));
        glass.close();
        assertEquals("last\n", glass.take());
        assertEquals("", glass.take());
    }

    @Test
    void nobodyWaitsForWhatNobodyTakes() throws InterruptedException {
        glass.change(prompt -> prompt.above(MUCH));
        CountDownLatch done = new CountDownLatch(1);
        awaitWaiting(start("adds", done, glass::room));
        glass.gone();
        assertTrue(done.await(20, TimeUnit.SECONDS));
        glass.change(prompt -> prompt.above(MUCH));
        glass.room();
        glass.close();
        assertEquals("", glass.take());
    }
}
