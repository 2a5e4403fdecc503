package chat.tern.server.store;

import static chat.tern.server.store.Desk.ADA;
import static chat.tern.server.store.Desk.LOBBY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.server.store.AppendResult.Failed;
import chat.tern.server.store.AppendResult.Stored;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;

/** Every n-th statement that the writer gives to SQLite fails, its commits too. */
final class EveryNthWriteTest {
    private static final int LINES = 40;
    private static final int MOST_TRIES = 20;

    @TempDir
    Path folder;

    private final AtomicInteger statements = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 11, 23})
    void eachSenderIsToldAndWhoTriesAgainIsStoredOnceAndInOrder(int nth) throws Exception {
        new Desk(folder).close();
        int failures = 0;
        List<String> confirmed = new ArrayList<>();
        AtomicInteger every = new AtomicInteger(Integer.MAX_VALUE);
        try (Store store = open(every)) {
            every.set(nth);
            for (int id = 1; id <= LINES; id++) {
                AppendResult result = append(store, id);
                for (int i = 0; i < MOST_TRIES && result instanceof Failed; i++) {
                    failures++;
                    assertTrue(result.toString().contains("The server's storage failed."), result::toString);
                    result = append(store, id);
                }
                if (result instanceof Stored stored) {
                    confirmed.add("line " + id);
                    assertEquals(confirmed.size(), stored.line().seq());
                }
            }
        }
        assertTrue(failures > 0, "nothing failed");
        assertTrue(nth < 11 || confirmed.size() == LINES, "who tries again gets through: " + confirmed.size());
        assertEquals("ok", Sql.ask(folder.resolve("tern.db"), "PRAGMA integrity_check"));
        try (Desk after = new Desk(folder)) {
            assertEquals(confirmed, after.texts(LOBBY));
        }
    }

    private static AppendResult append(Store store, int id) {
        CompletableFuture<AppendResult> result = new CompletableFuture<>();
        assertTrue(store.submit(new StoreRequest.AppendLine(
                ADA, new MessageId(0, id), LOBBY, new Nickname("ada"), false, "line " + id, result::complete)));
        return result.join();
    }

    private Store open(AtomicInteger every) throws StoreException {
        DataFolder held = DataFolder.open(folder);
        Database database = new Database(held.database(), Durability.NORMAL);
        return Store.open(held, database, () -> failing(database.writer(), every), InstantSource.system());
    }

    private Connection failing(Connection real, AtomicInteger every) {
        return wrap(Connection.class, real, every);
    }

    /** The same, and all statements that come out of it, but each time an n-th of them is to run. */
    private <T> T wrap(Class<T> type, T real, AtomicInteger every) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean runs = method.getName().startsWith("execute")
                            || method.getName().equals("commit");
                    if (runs && statements.incrementAndGet() % every.get() == 0) {
                        throw new SQLException("failed on purpose", "", SQLiteErrorCode.SQLITE_IOERR.code);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (result instanceof PreparedStatement prepared) {
                            return wrap(PreparedStatement.class, prepared, every);
                        }
                        return result instanceof Statement statement ? wrap(Statement.class, statement, every) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
