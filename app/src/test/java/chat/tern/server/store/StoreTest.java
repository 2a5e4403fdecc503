package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.BOB;
import static chat.tern.server.store.Desk.LOBBY;
import static chat.tern.server.store.Desk.OPS;
import static chat.tern.server.store.Desk.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.AppendResult.IdReused;
import chat.tern.server.store.AppendResult.Repeated;
import chat.tern.server.store.AppendResult.Stored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() throws StoreException {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void eachRoomCountsItsLinesFromOneWithoutGaps() {
        assertEquals(1, desk.stored(1, LOBBY, "a").seq());
        assertEquals(2, desk.stored(2, LOBBY, "b").seq());
        assertEquals(1, desk.stored(3, OPS, "c").seq());
        assertEquals(3, desk.stored(4, LOBBY, "d").seq());
        assertEquals(3, desk.store.lastSeq(LOBBY));
        assertEquals(1, desk.store.lastSeq(OPS));
        assertEquals(0, desk.store.lastSeq(new RoomName("#empty")));
    }

    @Test
    void aLineIsKeptAsItWasSaid() throws StoreException {
        String text =
                "  tab\there, \"quotes\", e\u0301 and \u00e9, \ud83d\udc69\u200d\ud83d\ude80, new\nline\r\n\u202e";
        RoomLine line = desk.stored(1, LOBBY, text);

        assertEquals(text, line.text());
        assertEquals(List.of(line), desk.all(LOBBY));
    }

    @Test
    void historyIsTheLastLinesOfARangeInAscendingOrder() throws StoreException {
        for (int i = 1; i <= 10; i++) {
            desk.stored(i, LOBBY, "line " + i);
        }

        assertEquals(List.of(6L, 7L, 8L), seqs(desk.store.history(LOBBY, 3, 8, 3)));
        assertEquals(List.of(4L, 5L, 6L, 7L, 8L), seqs(desk.store.history(LOBBY, 3, 8, 100)));
        assertEquals(List.of(9L, 10L), seqs(desk.store.history(LOBBY, 8, 1_000, 100)));
        assertEquals(List.of(), seqs(desk.store.history(LOBBY, 8, 8, 100)));
        assertEquals(List.of(), seqs(desk.store.history(LOBBY, 0, 10, 0)));
        assertEquals(List.of(), seqs(desk.store.history(LOBBY, 0, 10, -1)));
        assertEquals(List.of(), seqs(desk.store.history(OPS, 0, 10, 100)));
    }

    @Test
    void theSameMessageAgainHasTheFirstAnswer() throws StoreException {
        RoomLine first = desk.stored(1, LOBBY, "hello");
        desk.stored(2, LOBBY, "between");
        desk.millis.addAndGet(5_000);

        assertEquals(new Repeated(first), desk.append(ADA, 1, LOBBY, "hello"));
        assertEquals(List.of("hello", "between"), desk.texts(LOBBY));
    }

    @Test
    void anIdIsGoodForOneMessageOfAnAccountOnly() throws StoreException {
        desk.stored(1, LOBBY, "hello");

        assertEquals(new IdReused(), desk.append(ADA, 1, LOBBY, "another text"));
        assertEquals(new IdReused(), desk.append(ADA, 1, OPS, "hello"));
        assertInstanceOf(Stored.class, desk.append(BOB, 1, LOBBY, "hello"));
        assertEquals(List.of("hello", "hello"), desk.texts(LOBBY));
    }

    @Test
    void aRepetitionInTheSameGroupIsOneToo() throws Exception {
        CountDownLatch held = desk.hold();
        var first = desk.later(ADA, 1, LOBBY, "hello");
        var again = desk.later(ADA, 1, LOBBY, "hello");
        var other = desk.later(ADA, 1, LOBBY, "other");
        held.countDown();

        RoomLine line = ((Stored) first.get()).line();
        assertEquals(new Repeated(line), again.get());
        assertEquals(new IdReused(), other.get());
    }

    @Test
    void aRoomIsTheSameHoweverItIsSpelled() throws StoreException {
        Desk.join(desk.store, ADA, new RoomName("#Tea"));
        desk.stored(1, new RoomName("#tea"), "a");
        RoomLine second = desk.stored(2, new RoomName("#TEA"), "b");

        assertEquals(2, second.seq());
        assertEquals("#Tea", second.room().toString());
        assertEquals(List.of("a", "b"), desk.texts(new RoomName("#tea")));
    }

    @Test
    void aLineIsNeverEarlierThanTheOneBeforeItInItsRoom() {
        assertEquals(START, desk.stored(1, LOBBY, "now").timeMillis());
        desk.millis.set(START - 1_000_000);
        assertEquals(START, desk.stored(2, LOBBY, "the clock went back").timeMillis());
        assertEquals(START - 1_000_000, desk.stored(3, OPS, "another room").timeMillis());
        desk.millis.set(START + 1);
        assertEquals(START + 1, desk.stored(4, LOBBY, "later").timeMillis());
    }

    @Test
    void aRestartGoesOnWhereItStopped() throws StoreException {
        desk.stored(1, LOBBY, "before");
        desk.close();
        desk = new Desk(folder);
        desk.millis.set(START - 1_000_000);

        assertEquals(1, desk.store.lastSeq(LOBBY));
        RoomLine next = desk.stored(2, LOBBY, "after");
        assertEquals(2, next.seq());
        assertEquals(START, next.timeMillis());
        assertInstanceOf(Repeated.class, desk.append(ADA, 1, LOBBY, "before"));
        assertEquals(List.of("before", "after"), desk.texts(LOBBY));
    }

    @Test
    void answersAndTasksComeOnTheWritersThreadInTheOrderOfSubmission() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch held = desk.hold();
        for (int i = 1; i <= 3; i++) {
            CompletableFuture<AppendResult> result = new CompletableFuture<>();
            desk.store.submit(Desk.line(ADA, i, LOBBY, "x", result));
            var seen = result.thenAccept(
                    stored -> order.add("line " + ((Stored) stored).line().seq() + " on "
                            + Thread.currentThread().getName()));
            assertFalse(seen.isDone());
            desk.store.submit(new StoreRequest.Task(() -> order.add("task, last is " + desk.store.lastSeq(LOBBY))));
        }
        desk.store.submit(new StoreRequest.Task(done::countDown));
        held.countDown();
        done.await();

        assertEquals(
                List.of(
                        "line 1 on store-writer",
                        "task, last is 1",
                        "line 2 on store-writer",
                        "task, last is 2",
                        "line 3 on store-writer",
                        "task, last is 3"),
                order);
    }

    @Test
    void anAnswerThatThrowsHarmsNobody() {
        CountDownLatch held = desk.hold();
        desk.store.submit(new StoreRequest.Task(() -> {
            throw new IllegalStateException("broken on purpose");
        }));
        var result = desk.later(ADA, 1, LOBBY, "after it");
        held.countDown();

        assertInstanceOf(Stored.class, result.join());
        assertInstanceOf(Stored.class, desk.append(ADA, 2, LOBBY, "and later"));
    }

    @Test
    void whenTooMuchWaitsRequestsAreRefusedButTasksHaveRoomLeft() {
        CountDownLatch held = desk.hold();
        CompletableFuture<AppendResult> ignored = new CompletableFuture<>();
        for (int i = 0; i < Store.MAX_WAITING; i++) {
            assertTrue(desk.store.submit(Desk.line(ADA, i, LOBBY, "x", ignored)));
        }

        assertFalse(desk.store.submit(Desk.line(ADA, -1, LOBBY, "x", ignored)));
        for (int i = 0; i < Store.MAX_WAITING; i++) {
            assertTrue(desk.store.submit(new StoreRequest.Task(() -> {})));
        }
        assertFalse(desk.store.submit(new StoreRequest.Task(() -> {})));
        held.countDown();
        ignored.join();
    }

    @Test
    void tooMuchTextIsRefusedUntilSomeOfItIsWritten() {
        String text = "x".repeat(1 << 20);
        CountDownLatch held = desk.hold();
        List<CompletableFuture<AppendResult>> taken = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            taken.add(desk.later(ADA, i, LOBBY, text));
        }

        assertFalse(desk.store.submit(Desk.line(ADA, 99, LOBBY, "x", new CompletableFuture<>())));
        assertTrue(desk.store.submit(new StoreRequest.Task(() -> {})));
        held.countDown();
        taken.forEach(CompletableFuture::join);
        assertInstanceOf(Stored.class, desk.append(ADA, 99, LOBBY, "x"));
    }

    @Test
    void closingWritesAndAnswersAllThatWasTaken() throws StoreException {
        CountDownLatch held = desk.hold();
        List<CompletableFuture<AppendResult>> taken = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            taken.add(desk.later(ADA, i, LOBBY, "line " + i));
        }
        held.countDown();
        desk.close();

        assertTrue(taken.stream().allMatch(result -> result.getNow(new IdReused()) instanceof Stored));
        assertFalse(desk.store.submit(new StoreRequest.Task(() -> {})));
        assertThrows(StoreException.class, () -> desk.store.history(LOBBY, 0, 10, 10));
        desk = new Desk(folder);
        assertEquals(1_000, desk.store.lastSeq(LOBBY));
    }

    @Test
    void aClosedStoreClosesAgainWithoutHarm() throws StoreException {
        desk.close();
        try (Desk second = new Desk(folder)) {
            desk.close();
            assertInstanceOf(Stored.class, second.append(ADA, 1, LOBBY, "still mine"));
            assertThrows(StoreException.class, () -> new Desk(folder));
        }
    }

    private static List<Long> seqs(List<RoomLine> lines) {
        return lines.stream().map(RoomLine::seq).toList();
    }
}
