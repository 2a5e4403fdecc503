package chat.tern.server.store;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The real tables in memory, whose writer works when the test says so. */
public final class ManualStore {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final String url = "jdbc:sqlite:file:manual" + NUMBERS.incrementAndGet() + "?mode=memory&cache=shared";
    private final Queue<StoreRequest> waiting = new ArrayDeque<>();
    private final Map<RoomName, Long> lastSeqs = new HashMap<>();
    private final Connection reader;
    private final Committer committer;
    private boolean diskFull;

    public ManualStore() {
        try {
            reader = DriverManager.getConnection(url);
            Schema.current().upgrade(reader, Path.of("memory"));
            committer = new Committer(this::open, line -> lastSeqs.put(line.room(), line.seq()));
        } catch (SQLException | StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on nothing can be read or written. */
    public void failDisk() {
        diskFull = true;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url);
    }

    public void submit(StoreRequest request) {
        waiting.add(request);
    }

    public List<RoomRecord> rooms() {
        try {
            return committer.rooms();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long lastSeq(RoomName room) {
        return lastSeqs.getOrDefault(room, 0L);
    }

    /** What a reader's thread would find now. */
    <R> CompletableFuture<R> ask(Readers.Query<R> query) {
        try {
            return diskFull
                    ? CompletableFuture.failedFuture(new IllegalStateException("the disk cannot be read"))
                    : CompletableFuture.completedFuture(query.ask(reader));
        } catch (SQLException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    public CompletableFuture<List<RoomLine>> history(RoomName room, long afterSeq, long upToSeq, int limit) {
        return ask(connection -> History.lines(connection, room, afterSeq, upToSeq, limit));
    }

    public CompletableFuture<Boolean> readable(RoomName room, Optional<Opaque> account) {
        return ask(connection -> History.readable(connection, room, account));
    }

    public CompletableFuture<List<Letter>> mail(Opaque device, long after, int limit) {
        return ask(connection -> Mailboxes.page(connection, device, after, limit));
    }

    public CompletableFuture<List<RoomLine>> search(Request.Search asked, Optional<Opaque> account) {
        return ask(connection -> Search.lines(connection, asked, account, asked.limit()));
    }

    public CompletableFuture<List<RoomMember>> members() {
        return ask(RoomMembers::recent);
    }

    public CompletableFuture<Map<RoomName, Integer>> mentions(Opaque account, Nickname nick) {
        return ask(connection -> Unread.mentions(connection, account, nick));
    }

    public CompletableFuture<Optional<NickOwner>> owner(Nickname nick) {
        return ask(connection -> History.owner(connection, nick));
    }

    public CompletableFuture<Optional<KnownPerson>> person(Nickname nick) {
        return ask(connection -> Devices.person(connection, nick));
    }

    public CompletableFuture<Devices.Account> devices(Opaque account) {
        return ask(connection -> Devices.account(connection, account));
    }

    /** Lets the writer do what waits for it, as one group; true when there was something. */
    public boolean work(long nowMillis) {
        List<StoreRequest> group = new ArrayList<>();
        for (StoreRequest request = waiting.poll(); request != null; request = waiting.poll()) {
            group.add(request);
        }
        if (!group.isEmpty()) {
            (diskFull ? Committer.failed(group, "The disk is full.") : committer.commit(group, nowMillis))
                    .forEach(Runnable::run);
        }
        return !group.isEmpty();
    }
}
