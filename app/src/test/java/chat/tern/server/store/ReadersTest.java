package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadersTest {
    @TempDir
    Path folder;

    private Desk desk;
    private Readers readers;

    @BeforeEach
    void open() throws StoreException {
        desk = new Desk(folder);
        readers = new Readers(new Database(desk.store.folder().database(), Durability.FULL));
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Thread thread : readers.close()) {
            thread.join();
        }
        desk.close();
    }

    @Test
    void questionsAreAnsweredOnNamedPlatformThreads() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> thread.complete(
                        readers.ask(connection -> Thread.currentThread()).join()));

        assertTrue(thread.join().getName().startsWith("store-reader-"));
        assertTrue(!thread.join().isVirtual());
    }

    @Test
    void aReaderCannotWrite() {
        assertFails(
                "The server may not write to its database.",
                readers.ask(connection -> connection.createStatement().executeUpdate("DELETE FROM line")));
    }

    @Test
    void aFailureConcernsOneQuestionOnly() {
        assertFails("The server's storage failed.", readers.ask(connection -> {
            throw new SQLException("broken on purpose");
        }));
        assertEquals(
                "1", readers.ask(connection -> Sql.ask(connection, "SELECT 1")).join());
    }

    @Test
    void anErrorOfOursReachesTheOneWhoAsked() {
        var answer = readers.ask(connection -> {
            throw new IllegalStateException("our bug");
        });

        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(CompletionException.class, answer::join).getCause());
    }

    @Test
    void whenTooManyAskTheNextOneIsToldAtOnce() {
        CountDownLatch held = new CountDownLatch(1);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        CompletableFuture<Integer> refused = new CompletableFuture<>();
        for (int i = 0; i < 2_000 && !refused.isCompletedExceptionally(); i++) {
            refused = readers.ask(connection -> {
                await(held);
                return 1;
            });
            answers.add(refused);
        }
        answers.removeLast();

        assertFails("The server is too busy to look that up. Try again in a moment.", refused);
        held.countDown();
        answers.forEach(CompletableFuture::join);
        assertTrue(answers.size() >= 1_024);
    }

    @Test
    void whatEverybodyAsksTakesOnePlaceAndIsNeverOlderThanTheQuestion() {
        AtomicInteger asked = new AtomicInteger();
        SharedQuery<Integer> shared = new SharedQuery<>(readers, connection -> asked.incrementAndGet());
        CountDownLatch held = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            var unused = readers.ask(connection -> {
                await(held);
                return 1;
            });
        }
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            answers.add(shared.ask());
        }
        held.countDown();
        answers.forEach(answer -> assertEquals(1, answer.join()));
        assertEquals(2, shared.ask().join());
    }

    @Test
    void whatEverybodyAsksIsAskedAgainAfterAFailure() {
        AtomicBoolean broken = new AtomicBoolean(true);
        SharedQuery<String> shared = new SharedQuery<>(readers, connection -> {
            if (broken.get()) {
                throw new SQLException("broken on purpose");
            }
            return "well";
        });
        assertFails("The server's storage failed.", shared.ask());
        broken.set(false);
        assertEquals("well", shared.ask().join());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertFails(String text, CompletableFuture<?> answer) {
        CompletionException e = assertThrows(CompletionException.class, answer::join);
        assertEquals(text, assertInstanceOf(StoreException.class, e.getCause()).text());
    }
}
