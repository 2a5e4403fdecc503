package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

    private boolean said(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1)
                .contains("a secret of some length");
    }
}
