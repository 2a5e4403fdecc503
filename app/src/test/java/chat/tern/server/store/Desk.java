package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.MessageId;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store with a clock that is set by hand, whose answers can be waited for. */
final class Desk implements AutoCloseable {
    static final RoomName LOBBY = RoomName.LOBBY;
    static final RoomName OPS = new RoomName("#ops");
    static final Opaque ADA = key(1);
    static final Opaque BOB = key(2);
    static final long START = 1_700_000_000_000L;

    static final RoomLimits NO_LIMITS = new RoomLimits(0, 0);

    final AtomicLong millis = new AtomicLong(START);
    final Store store;

    Desk(Path folder) throws StoreException {
        store = Store.open(folder, Durability.NORMAL, clock());
        settle(store);
    }

    /** Ada and Bob are members of both rooms. */
    static void settle(Store store) {
        for (RoomName room : List.of(LOBBY, OPS)) {
            for (Opaque account : List.of(ADA, BOB)) {
                join(store, account, room);
            }
        }
    }

    static void join(Store store, Opaque account, RoomName room) {
        CompletableFuture<Answer<JoinResult>> joined = new CompletableFuture<>();
        assertTrue(store.submit(Memberships.join(account, room, NO_LIMITS, joined::complete)));
        joined.join();
    }

    /** With something done to each of the writer's connections. */
    Desk(Path folder, Tamper tamper) throws StoreException {
        new Desk(folder).close();
        DataFolder held = DataFolder.open(folder);
        Database database = new Database(held.database(), Durability.FULL);
        store = Store.open(
                held,
                database,
                () -> {
                    var connection = database.writer();
                    tamper.with(connection);
                    return connection;
                },
                clock());
    }

    interface Tamper {
        void with(Connection connection) throws SQLException;
    }

    static Opaque key(int n) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) n);
        return Opaque.copyOf(key);
    }

    CompletableFuture<AppendResult> later(Opaque account, long id, RoomName room, String text) {
        CompletableFuture<AppendResult> result = new CompletableFuture<>();
        assertTrue(store.submit(line(account, id, room, text, result)));
        return result;
    }

    static StoreRequest.AppendLine line(
            Opaque account, long id, RoomName room, String text, CompletableFuture<AppendResult> result) {
        Nickname nick = new Nickname(account.equals(BOB) ? "bob" : "ada");
        return new StoreRequest.AppendLine(account, new MessageId(7, id), room, nick, false, text, result::complete);
    }

    AppendResult append(Opaque account, long id, RoomName room, String text) {
        return later(account, id, room, text).join();
    }

    RoomLine stored(long id, RoomName room, String text) {
        return ((AppendResult.Stored) append(ADA, id, room, text)).line();
    }

    ClaimResult claim(String nick, Opaque account, Opaque noiseKey) {
        CompletableFuture<ClaimResult> result = new CompletableFuture<>();
        assertTrue(store.submit(new StoreRequest.ClaimNick(
                new Nickname(nick), account, noiseKey, List.of(), NO_LIMITS, result::complete)));
        return result.join();
    }

    /** What a change came to, which must not fail. */
    <R> R done(Function<Consumer<Answer<R>>, StoreRequest> request) {
        CompletableFuture<Answer<R>> result = new CompletableFuture<>();
        assertTrue(store.submit(request.apply(result::complete)));
        return ((Answer.Done<R>) result.join()).result();
    }

    /** Keeps the writer from taking more until the latch is counted down; what is submitted meanwhile is one group. */
    CountDownLatch hold() {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> holding = new CompletableFuture<>();
        assertTrue(store.submit(new StoreRequest.Task(() -> {
            holding.complete(null);
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        })));
        holding.join();
        return held;
    }

    List<RoomLine> all(RoomName room) throws StoreException {
        return store.history(room, 0, Long.MAX_VALUE, Store.MAX_PAGE);
    }

    List<String> texts(RoomName room) throws StoreException {
        return all(room).stream().map(RoomLine::text).toList();
    }

    private InstantSource clock() {
        return () -> Instant.ofEpochMilli(millis.get());
    }

    @Override
    public void close() {
        store.close();
    }
}
