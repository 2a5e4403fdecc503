package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UiQueueTest {
    private final UiQueue queue = new UiQueue();

    @Test
    void signalsComeFirstThenKeysThenEvents() throws InterruptedException {
        UiEvent event = new UiEvent.Happened(new ClientEvent.Notice("n"));
        UiEvent key = new UiEvent.Typed(ByteBuffer.wrap(new byte[] {'a'}));
        queue.put(event);
        queue.put(key);
        queue.signal(UiEvent.Sign.WINCH);
        assertEquals(Optional.of(new UiEvent.Signalled(UiEvent.Sign.WINCH)), queue.poll(0));
        assertEquals(Optional.of(key), queue.poll(0));
        assertEquals(Optional.of(event), queue.poll(0));
        assertEquals(Optional.empty(), queue.poll(0));
    }

    @Test
    void aSignalThatWaitsIsNotAddedTwice() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            queue.signal(UiEvent.Sign.WINCH);
        }
        assertTrue(queue.poll(0).isPresent());
        assertEquals(Optional.empty(), queue.poll(0));
    }

    @Test
    void aFullQueueMakesTheWriterWaitUntilSomethingIsTaken() throws InterruptedException {
        UiEvent event = new UiEvent.Happened(new ClientEvent.Notice("n"));
        for (int i = 0; i < UiQueue.LIMIT; i++) {
            queue.put(event);
        }
        CountDownLatch through = new CountDownLatch(1);
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                queue.put(event);
                through.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        assertEquals(1, through.getCount());
        for (int i = 0; i < UiQueue.LIMIT; i++) {
            assertTrue(queue.poll(0).isPresent());
        }
        assertTrue(through.await(10, TimeUnit.SECONDS));
        assertTrue(queue.poll(0).isPresent());
        writer.join();
    }

    @Test
    void aKeyWakesWhoWaits() throws InterruptedException {
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                queue.put(new UiEvent.EndOfInput());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        assertEquals(Optional.of(new UiEvent.EndOfInput()), queue.poll(TimeUnit.SECONDS.toNanos(10)));
        writer.join();
    }
}
