package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointLoopTest {
    @TempDir
    Path folder;

    @Test
    void aCheckpointBringsTheLogIntoTheDatabaseAndTheLogIsUsedAgain() throws Exception {
        Path file = folder.resolve("some.db");
        Database database = new Database(file, Durability.NORMAL);
        try (Connection writer = database.writer();
                Connection checkpointer = database.checkpointer()) {
            Sql.run(writer, "CREATE TABLE heap (things BLOB)");
            for (int i = 0; i < 8; i++) {
                Sql.run(writer, "INSERT INTO heap VALUES (randomblob(1000000))");
                CheckpointLoop.checkpoint(checkpointer);
            }

            assertTrue(Files.size(file) > 8_000_000, "all of it is in the database");
            assertTrue(Files.size(folder.resolve("some.db-wal")) < 2_000_000, "the log was started again each time");
        }
    }

    @Test
    void withoutItTheLogGrowsSinceTheWriterItselfNeverStopsForThat() throws Exception {
        Path file = folder.resolve("some.db");
        try (Connection writer = new Database(file, Durability.NORMAL).writer()) {
            Sql.run(writer, "CREATE TABLE heap (things BLOB)");
            for (int i = 0; i < 8; i++) {
                Sql.run(writer, "INSERT INTO heap VALUES (randomblob(1000000))");
            }

            assertTrue(Files.size(folder.resolve("some.db-wal")) > 8_000_000);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theLoopChecksOftenEnoughToKeepTheLogShort() throws Exception {
        Path file = folder.resolve("some.db");
        Database database = new Database(file, Durability.NORMAL);
        CheckpointLoop loop = new CheckpointLoop(database);
        try (Connection writer = database.writer()) {
            Sql.run(writer, "CREATE TABLE heap (things BLOB)", "INSERT INTO heap VALUES (randomblob(6000000))");
            Thread thread = Store.start("checkpoints", loop);
            loop.written(6_000_000);
            while (Files.size(file) < 6_000_000) {
                Thread.onSpinWait();
            }
            loop.close();
            thread.join();

            assertEquals("1", Sql.ask(writer, "SELECT count(*) FROM heap"));
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasDeletedLeavesTheLogAMomentLater() throws Exception {
        Database database = new Database(folder.resolve("some.db"), Durability.NORMAL);
        CheckpointLoop loop = new CheckpointLoop(database);
        try (Connection writer = database.writer()) {
            Sql.run(writer, "CREATE TABLE heap (things TEXT)", "INSERT INTO heap VALUES ('a secret of some length')");
            Sql.run(writer, "DELETE FROM heap");
            assertTrue(said("some.db-wal"), "as it was written");
            Thread thread = Store.start("checkpoints", loop);
            loop.clean();
            while (Files.size(folder.resolve("some.db-wal")) > 0) {
                Thread.onSpinWait();
            }
            loop.close();
            thread.join();
            assertFalse(said("some.db"));
        }
    }

    @Test
    void whatIsDeletedOneAfterTheOtherLeavesTheLogTogether() throws Exception {
        Database database = new Database(folder.resolve("some.db"), Durability.NORMAL);
        CheckpointLoop loop = new CheckpointLoop(database);
        try (Connection writer = database.writer();
                Connection checkpointer = database.checkpointer()) {
            Sql.run(writer, "CREATE TABLE heap (things TEXT)");
            loop.clean();
            assertEquals(Long.MAX_VALUE, loop.turn(checkpointer, 0));
            assertEquals(0, logBytes());
            Sql.run(writer, "INSERT INTO heap VALUES ('more')");
            loop.clean();
            assertEquals(CheckpointLoop.PAUSE - 1, loop.turn(checkpointer, 1));
            assertTrue(logBytes() > 0, "so soon the writer is not disturbed again");
            assertEquals(Long.MAX_VALUE, loop.turn(checkpointer, CheckpointLoop.PAUSE));
            assertEquals(0, logBytes());
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoReadsForLongKeepsNobodyFromWritingAfterADeletionWhichIsMadeUpForLater() throws Exception {
        Database database = new Database(folder.resolve("some.db"), Durability.NORMAL);
        CheckpointLoop loop = new CheckpointLoop(database);
        try (Connection writer = database.writer();
                Connection checkpointer = database.checkpointer();
                Connection reader = database.reader()) {
            Sql.run(writer, "CREATE TABLE heap (things TEXT)", "INSERT INTO heap VALUES ('read')");
            Sql.run(reader, "BEGIN");
            Sql.ask(reader, "SELECT count(*) FROM heap");
            long before = System.nanoTime();
            loop.clean();
            assertEquals(CheckpointLoop.PAUSE, loop.turn(checkpointer, 0));
            Sql.run(writer, "DELETE FROM heap");
            assertEquals(CheckpointLoop.PAUSE, loop.turn(checkpointer, CheckpointLoop.PAUSE));
            long took = System.nanoTime() - before;
            assertTrue(took < 4_000_000_000L, () -> "it waited " + took + " ns, the writer with it");

            Sql.run(reader, "COMMIT");
            assertEquals(Long.MAX_VALUE, loop.turn(checkpointer, 2 * CheckpointLoop.PAUSE));
            assertEquals(0, logBytes());
        }
    }

    @Test
    void aWishThatFailsOrComesWhileAnotherIsFulfilledIsNotLost() throws Exception {
        Database database = new Database(folder.resolve("some.db"), Durability.NORMAL);
        CheckpointLoop loop = new CheckpointLoop(database);
        try (Connection writer = database.writer();
                Connection checkpointer = database.checkpointer()) {
            Connection broken = database.checkpointer();
            broken.close();
            Sql.run(writer, "CREATE TABLE heap (things TEXT)");
            loop.clean();
            assertEquals(CheckpointLoop.PAUSE, loop.turn(broken, 0));
            assertEquals(CheckpointLoop.PAUSE, loop.turn(asking(checkpointer, loop), CheckpointLoop.PAUSE));
            assertEquals(Long.MAX_VALUE, loop.turn(checkpointer, 2 * CheckpointLoop.PAUSE));
            assertEquals(0, logBytes());
        }
    }

    /** The same connection, with a deletion just before it is let go. */
    private static Connection asking(Connection connection, CheckpointLoop loop) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    loop.clean();
                    return method.invoke(connection, arguments);
                });
    }

    private long logBytes() throws IOException {
        return Files.size(folder.resolve("some.db-wal"));
    }

    private boolean said(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1)
                .contains("a secret of some length");
    }
}
