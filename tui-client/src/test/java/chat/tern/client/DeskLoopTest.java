package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.file.Downloads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DeskLoopTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Desks desks = new Desks(task -> {
        task.run();
        return true;
    });

    @Test
    void workIsDoneInOrderAndItsResultTold() {
        Downloads.OwnDesk desk = desks.open("test");
        for (int i = 0; i < 5; i++) {
            int number = i;
            desk.run(() -> number, result -> told.add("done " + result), failure -> told.add("failed"));
        }
        desks.close(Duration.ofSeconds(20));
        assertEquals(List.of("done 0", "done 1", "done 2", "done 3", "done 4"), told);
    }

    @Test
    void aFailureIsToldAndTheNextPieceIsDone() {
        Downloads.OwnDesk desk = desks.open("test");
        desk.run(
                () -> {
                    throw new IOException("planted");
                },
                result -> told.add("done"),
                failure -> told.add("failed " + failure.getMessage()));
        desk.run(() -> 1, result -> told.add("done"), failure -> told.add("failed"));
        desk.close();
        desks.close(Duration.ofSeconds(20));
        assertEquals(List.of("failed planted", "done"), told);
    }

    @Test
    void aFaultIsAFailureTooAndTheNextPieceIsDone() {
        Downloads.OwnDesk desk = desks.open("test");
        desk.run(
                () -> Long.parseLong("a number that somebody edited"),
                result -> told.add("done"),
                failure -> told.add("failed"));
        desk.run(() -> 1, result -> told.add("done"), failure -> told.add("failed"));
        desk.close();
        desks.close(Duration.ofSeconds(5));
        assertEquals(List.of("failed", "done"), told);
    }

    @Test
    void closingDoesNotWaitForEver() {
        CountDownLatch never = new CountDownLatch(1);
        Downloads.OwnDesk desk = desks.open("test");
        desk.run(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return 1;
                },
                result -> {},
                failure -> {});
        desks.close(Duration.ofMillis(50));
        assertEquals(1, never.getCount());
        never.countDown();
    }
}
