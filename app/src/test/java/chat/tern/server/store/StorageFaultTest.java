package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.LOBBY;
import static chat.tern.server.store.Desk.OPS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.store.AppendResult.Failed;
import chat.tern.server.store.AppendResult.Stored;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the disk may do to us: every sender is told, and the database stays whole. */
final class StorageFaultTest {
    private static final String POISON = "CREATE TRIGGER poison BEFORE INSERT ON line WHEN new.text = 'poison'"
            + " BEGIN SELECT raise(ABORT, 'poisoned on purpose'); END";

    @TempDir
    Path folder;

    @Test
    void aFullDiskFailsTheSendersAndLeavesTheDatabaseWhole() throws Exception {
        AtomicInteger pages = new AtomicInteger(40);
        try (Desk desk = new Desk(folder, connection -> limitPages(connection, pages.get()))) {
            String text = "x".repeat(10_000);
            int id = 1;
            AppendResult result = desk.append(ADA, id, LOBBY, text);
            while (result instanceof Stored) {
                result = desk.append(ADA, ++id, LOBBY, text);
            }

            assertEquals(new Failed("The server's disk is full."), result);
            assertEquals(id - 1, desk.store.lastSeq(LOBBY));
            assertEquals(id - 1, desk.all(LOBBY).size());
            assertEquals("ok", Sql.ask(database(), "PRAGMA integrity_check"));

            pages.set(1_000);
            assertEquals(id, ((Stored) desk.append(ADA, id, LOBBY, text)).line().seq());
        }
    }

    @Test
    void aFailingStatementRollsItsGroupBackAndTheNumbersAreUsedAgain() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.stored(1, LOBBY, "before");
            Sql.run(database(), POISON);
            CountDownLatch held = desk.hold();
            var first = desk.later(ADA, 2, LOBBY, "good, but in bad company");
            var bad = desk.later(ADA, 3, LOBBY, "poison");
            var last = desk.later(ADA, 4, OPS, "also good");
            held.countDown();

            for (var result : List.of(first, bad, last)) {
                assertEquals(new Failed("The server's storage failed."), result.get());
            }
            assertEquals(List.of("before"), desk.texts(LOBBY));
            assertEquals(1, desk.store.lastSeq(LOBBY));
            assertEquals(2, desk.stored(2, LOBBY, "good, but in bad company").seq());
            assertEquals(1, desk.stored(4, OPS, "also good").seq());
        }
    }

    @Test
    void tasksRunInTheirPlaceWhenTheirGroupFails() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Sql.run(database(), POISON);
            CountDownLatch ran = new CountDownLatch(2);
            CountDownLatch held = desk.hold();
            desk.store.submit(new StoreRequest.Task(ran::countDown));
            var bad = desk.later(ADA, 1, LOBBY, "poison");
            desk.store.submit(new StoreRequest.Task(ran::countDown));
            held.countDown();

            ran.await();
            assertInstanceOf(Failed.class, bad.get());
        }
    }

    @Test
    void aClaimThatCannotBeWrittenIsNotHeld() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Sql.run(
                    database(),
                    "CREATE TRIGGER poison BEFORE INSERT ON nick BEGIN SELECT raise(ABORT, 'poisoned on purpose'); END");

            assertInstanceOf(ClaimResult.Failed.class, desk.claim("ada", ADA, Desk.key(9)));
            Sql.run(database(), "DROP TRIGGER poison");
            assertTrue(((ClaimResult.Held) desk.claim("ada", ADA, Desk.key(9))).fresh());
        }
    }

    @Test
    void aDatabaseThatAnotherProgramHoldsFailsTheSendersUntilItLetsGo() throws Exception {
        try (Desk desk = new Desk(folder, connection -> Sql.run(connection, "PRAGMA busy_timeout=20"));
                Connection other = new Database(database(), Durability.NORMAL).writer()) {
            Sql.run(other, "BEGIN IMMEDIATE");
            assertEquals(
                    new Failed("The server's database is held by another program."),
                    desk.append(ADA, 1, LOBBY, "hello"));

            Sql.run(other, "COMMIT");
            assertEquals(1, desk.stored(1, LOBBY, "hello").seq());
        }
    }

    @Test
    void aDatabaseThatMayNotBeWrittenFailsTheSendersAndCanStillBeRead() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.stored(1, LOBBY, "before");
        }
        try (Desk desk = new Desk(folder, connection -> Sql.run(connection, "PRAGMA query_only=ON"))) {
            assertEquals(new Failed("The server may not write to its database."), desk.append(ADA, 2, LOBBY, "hello"));
            assertEquals(List.of("before"), desk.texts(LOBBY));
        }
    }

    @Test
    void aConnectionThatCannotBeOpenedAgainFailsTheSendersUntilItCan() throws Exception {
        AtomicInteger broken = new AtomicInteger();
        try (Desk desk = new Desk(folder, connection -> {
            if (broken.getAndDecrement() > 0) {
                throw new SQLException("broken on purpose");
            }
            Sql.run(connection, "PRAGMA max_page_count=" + 1);
        })) {
            broken.set(2);
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(Failed.class, desk.append(ADA, i, LOBBY, "x".repeat(50_000)));
            }
            assertInstanceOf(Stored.class, desk.append(ADA, 9, LOBBY, "x"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverFailsWhatWasConfirmedIsThereOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        int confirmed = 0;
        try (Desk desk = new Desk(folder)) {
            Sql.run(database(), POISON);
            for (int id = 1; id <= 60; id++) {
                String text = random.nextInt(4) == 0 ? "poison" : "line " + id;
                if (desk.append(ADA, id, LOBBY, text) instanceof Stored stored) {
                    assertEquals(++confirmed, stored.line().seq(), "seed " + seed);
                }
            }
            assertEquals(confirmed, desk.all(LOBBY).size(), "seed " + seed);
        }
        assertEquals("ok", Sql.ask(database(), "PRAGMA integrity_check"));
    }

    private Path database() {
        return folder.resolve("tern.db");
    }

    private static void limitPages(Connection connection, int pages) throws SQLException {
        Sql.run(connection, "PRAGMA max_page_count=" + pages);
    }
}
