package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InboxTest {
    private final Inbox<String> inbox = new Inbox<>(100);

    @Test
    void whatGoesInComesOutInOrder() {
        assertTrue(inbox.offer("a", 0, 10));
        assertTrue(inbox.offer("b", 0, 10));

        assertEquals(Optional.of("a"), inbox.take());
        assertEquals(Optional.of("b"), inbox.poll());
        assertEquals(Optional.empty(), inbox.poll());
    }

    @Test
    void itHoldsSoManyAndNoMoreUntilOneIsTaken() {
        assertTrue(inbox.offer("a", 0, 2));
        assertTrue(inbox.offer("b", 0, 2));
        assertFalse(inbox.offer("c", 0, 2));
        assertTrue(inbox.offer("urgent", 0, 3));

        inbox.take();
        inbox.take();
        assertTrue(inbox.offer("c", 0, 2));
    }

    @Test
    void itHoldsSoMuchWeightAndWhatWeighsNothingAlwaysFits() {
        assertTrue(inbox.offer("heavy", 90, 10));
        assertFalse(inbox.offer("too heavy", 11, 10));
        assertTrue(inbox.offer("fits", 10, 10));
        assertTrue(inbox.offer("feather", 0, 10));

        inbox.take();
        assertTrue(inbox.offer("fits now", 90, 10));
    }

    @Test
    void whatWasTakenInBeforeItWasClosedIsStillGivenOut() {
        inbox.offer("a", 5, 10);
        inbox.offer("b", 5, 10);
        inbox.close();
        assertFalse(inbox.offer("c", 5, 10));

        assertEquals(Optional.of("a"), inbox.take());
        assertEquals(Optional.of("b"), inbox.poll());
        assertEquals(Optional.empty(), inbox.poll());
        assertEquals(Optional.empty(), inbox.take());
        assertEquals(Optional.empty(), inbox.take());
    }

    @Test
    void closingWakesAllWhoWait() throws InterruptedException {
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(Thread.ofPlatform().start(inbox::take));
        }
        inbox.close();

        for (Thread thread : waiting) {
            thread.join();
        }
        assertEquals(Optional.empty(), inbox.take());
    }

    @Test
    void betweenManyThreadsNothingIsLostOrDoubledAndEachSendersOrderStays() throws InterruptedException {
        Inbox<int[]> shared = new Inbox<>(0);
        int senders = 4;
        int each = 20_000;
        Semaphore finished = new Semaphore(0);
        for (int s = 0; s < senders; s++) {
            int sender = s;
            Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    while (!shared.offer(new int[] {sender, i}, 0, 64)) {
                        Thread.onSpinWait();
                    }
                }
                finished.release();
            });
        }

        int[] next = new int[senders];
        for (int n = 0; n < senders * each; n++) {
            int[] got = shared.take().orElseThrow();
            assertEquals(next[got[0]]++, got[1]);
        }
        finished.acquire(senders);
        assertEquals(Optional.empty(), shared.poll());
    }

    @Test
    void whatIsOfferedWhileItClosesIsEitherRefusedOrGivenOut() throws InterruptedException {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            Inbox<Integer> closing = new Inbox<>(0);
            AtomicInteger accepted = new AtomicInteger();
            Thread offering = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 2_000; i++) {
                    accepted.addAndGet(closing.offer(i, 0, 100) ? 1 : 0);
                }
            });
            Queue<Integer> got = new ConcurrentLinkedQueue<>();
            Thread taking = Thread.ofPlatform().start(() -> drain(closing, got));
            for (int i = random.nextInt(20_000); i > 0; i--) {
                Thread.onSpinWait();
            }
            closing.close();
            offering.join();
            taking.join();

            assertEquals(accepted.get(), got.size(), "round " + round);
        }
    }

    private static void drain(Inbox<Integer> inbox, Queue<Integer> into) {
        Optional<Integer> next = inbox.take();
        while (next.isPresent()) {
            into.add(next.get());
            next = inbox.take();
        }
    }
}
