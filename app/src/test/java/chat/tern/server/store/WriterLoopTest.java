package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.LOBBY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

final class WriterLoopTest {
    @TempDir
    Path folder;

    private final AtomicInteger commits = new AtomicInteger();

    @Test
    void whatIsWaitingIsCommittedTogetherInGroupsOfABoundedSize() throws StoreException {
        try (Desk desk = new Desk(folder, this::count)) {
            CountDownLatch held = desk.hold();
            List<CompletableFuture<AppendResult>> results = new ArrayList<>();
            for (int id = 0; id < 3 * WriterLoop.MAX_GROUP + 1; id++) {
                results.add(desk.later(ADA, id, LOBBY, "line " + id));
            }
            held.countDown();

            results.forEach(result -> assertInstanceOf(AppendResult.Stored.class, result.join()));
            assertEquals(4, commits.get());
        }
    }

    @Test
    void aLineAloneIsCommittedAtOnce() throws StoreException {
        try (Desk desk = new Desk(folder, this::count)) {
            desk.stored(1, LOBBY, "alone");

            assertEquals(1, commits.get());
        }
    }

    @Test
    void tasksAloneNeedNoCommit() throws StoreException {
        try (Desk desk = new Desk(folder, this::count)) {
            desk.hold().countDown();
            desk.hold().countDown();

            assertEquals(0, commits.get());
        }
    }

    private void count(Connection connection) throws SQLException {
        connection.unwrap(SQLiteConnection.class).addCommitListener(new SQLiteCommitListener() {
            @Override
            public void onCommit() {
                commits.incrementAndGet();
            }

            @Override
            public void onRollback() {}
        });
    }
}
