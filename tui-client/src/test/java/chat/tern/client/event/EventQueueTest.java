package chat.tern.client.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.Notice;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EventQueueTest {
    private final AtomicInteger relieved = new AtomicInteger();
    private final EventQueue queue = new EventQueue(relieved::incrementAndGet);

    @Test
    void eventsComeOutInOrder() throws InterruptedException {
        queue.add(new Notice("a"));
        queue.add(new Notice("b"));
        assertEquals(new Notice("a"), queue.take());
        assertEquals(Optional.of(new Notice("b")), queue.poll(Duration.ZERO));
        assertEquals(Optional.empty(), queue.poll(Duration.ofMillis(1)));
    }

    @Test
    void aTakerWaitsForTheNextEvent() throws Exception {
        CompletableFuture<ClientEvent> taken = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                taken.complete(queue.take());
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        queue.add(new Notice("a"));
        assertEquals(new Notice("a"), taken.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aCrowdedQueueTakesEverythingAndSaysSoUntilItIsHalfEmpty() throws InterruptedException {
        for (int i = 0; i < EventQueue.CROWDED - 1; i++) {
            queue.add(new Notice("n" + i));
        }
        assertFalse(queue.crowded());
        queue.add(new Notice("last"));
        assertTrue(queue.crowded());
        queue.add(new Notice("one more"));
        for (int i = 0; i < EventQueue.CROWDED / 2; i++) {
            queue.take();
        }
        assertTrue(queue.crowded());
        assertEquals(0, relieved.get());
        queue.take();
        assertFalse(queue.crowded());
        assertEquals(1, relieved.get());
    }

    @Test
    void duringALongOutageOnlyTheLatestNewsOfTheConnectionIsKept() throws InterruptedException {
        for (int i = 0; i < EventQueue.CROWDED; i++) {
            queue.add(new Notice("n" + i));
        }
        for (int i = 0; i < 10_000; i++) {
            queue.add(ConnectionChanged.to(ConnectionState.RECONNECTING));
        }
        queue.add(ConnectionChanged.to(ConnectionState.CONNECTED));
        for (int i = 0; i < EventQueue.CROWDED; i++) {
            assertEquals(new Notice("n" + i), queue.take());
        }
        assertEquals(ConnectionChanged.to(ConnectionState.CONNECTED), queue.take());
        assertEquals(Optional.empty(), queue.poll(Duration.ZERO));
    }
}
