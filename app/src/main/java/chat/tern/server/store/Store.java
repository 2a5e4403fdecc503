package chat.tern.server.store;

import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.sqlite.SQLiteConfig;
import org.tinylog.Logger;

/**
 * Accounts and history, in one SQLite database in WAL mode. Everything is written by one thread, group by group, and
 * answered after the commit; a few more threads read. No method but {@link #open}, {@link #history} and {@link #close}
 * waits for anything.
 */
public final class Store implements AutoCloseable {
    /** The most requests that wait for the writer. */
    public static final int MAX_WAITING = 4_096;

    /** The most text that waits for the writer, in characters. */
    public static final long MAX_WAITING_TEXT = 16L << 20;

    /** The most lines that one question brings. */
    public static final int MAX_PAGE = 1_000;

    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataFolder folder;
    private final Inbox<StoreRequest> inbox = new Inbox<>(MAX_WAITING_TEXT);
    /** Advanced only when a line's answer is called, so that all who look agree with what was published. */
    private final Map<RoomName, Long> lastSeqs = new ConcurrentHashMap<>();

    private final List<RoomRecord> rooms;
    private final CheckpointLoop checkpoints;
    private final Readers readers;
    private final SharedQuery<List<RoomMember>> members;
    private final Thread writer;
    private final Thread checkpointer;

    private Store(DataFolder folder, Database database, Committer.Opener opener, InstantSource clock)
            throws SQLException {
        this.folder = folder;
        checkpoints = new CheckpointLoop(database);
        Committer committer = new Committer(opener, line -> lastSeqs.put(line.room(), line.seq()));
        committer.heads().forEach(head -> lastSeqs.put(head.name(), head.seq()));
        rooms = committer.rooms();
        clockProblem(committer.heads(), clock.instant()).ifPresent(Logger::warn);
        readers = new Readers(database);
        members = new SharedQuery<>(readers, RoomMembers::recent);
        checkpointer = start("store-checkpoint", checkpoints);
        writer = start("store-writer", new WriterLoop(inbox, committer, clock, checkpoints));
    }

    /** Any thread, before one is opened: loads what of the driver needs no file yet. */
    public static void prepare() {
        var unused = new SQLiteConfig();
    }

    /**
     * Opens the store in a folder, which is made where it does not exist.
     *
     * @throws StoreException when the folder or its database cannot be used; says what to do
     */
    public static Store open(Path dataDir, Durability durability, InstantSource clock) throws StoreException {
        DataFolder folder = DataFolder.open(dataDir);
        Database database = new Database(folder.database(), durability);
        return open(folder, database, database::writer, clock);
    }

    /** With the writer's connections made by {@code opener}. */
    static Store open(DataFolder folder, Database database, Committer.Opener opener, InstantSource clock)
            throws StoreException {
        boolean opened = false;
        try {
            NativeLibrary.load(folder.nativeLibraries());
            database.create();
            database.upgrade(Schema.current());
            Store store = new Store(folder, database, opener, clock);
            opened = true;
            return store;
        } catch (SQLException e) {
            throw Faults.describe(database.file(), e);
        } catch (IOException e) {
            throw new StoreException(DataFolder.problem(folder.path(), e), e);
        } finally {
            if (!opened) {
                folder.close();
            }
        }
    }

    public DataFolder folder() {
        return folder;
    }

    /**
     * Hands a request to the writer. False when too much is waiting, or the store is closed: then its answer will never
     * be called. Tasks are taken until twice as much waits, so that a session can always leave.
     */
    public boolean submit(StoreRequest request) {
        return inbox.offer(
                request, weight(request), request instanceof StoreRequest.Task ? 2 * MAX_WAITING : MAX_WAITING);
    }

    /** The sequence of a room's last line, 0 where there is none; on the writer's thread, of the last one published. */
    public long lastSeq(RoomName room) {
        return lastSeqs.getOrDefault(room, 0L);
    }

    /** What the database takes on disk, with what was written last and is not in its place yet. */
    public long bytes() {
        Path database = folder.database();
        return database.toFile().length()
                + database.resolveSibling(database.getFileName() + "-wal")
                        .toFile()
                        .length();
    }

    /** The X25519 keys with which people have been here. Completed like {@link #historyLater}. */
    public CompletableFuture<List<Opaque>> deviceKeys() {
        return readers.ask(History::deviceKeys);
    }

    /** The rooms as they were when the store was opened. */
    public List<RoomRecord> rooms() {
        return rooms;
    }

    /**
     * The last {@code limit} lines of {@code (afterSeq, upToSeq]}, ascending; at most {@link #MAX_PAGE}. The future is
     * completed on a reader's thread, with a {@link StoreException} when it failed.
     */
    public CompletableFuture<List<RoomLine>> historyLater(RoomName room, long afterSeq, long upToSeq, int limit) {
        int lines = Math.clamp(limit, 0, MAX_PAGE);
        return readers.ask(connection -> History.lines(connection, room, afterSeq, upToSeq, lines));
    }

    /** The same, waiting for it: for helper threads, never for the writer's. */
    public List<RoomLine> history(RoomName room, long afterSeq, long upToSeq, int limit) throws StoreException {
        try {
            return historyLater(room, afterSeq, upToSeq, limit).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreException known ? known : new StoreException("Reading failed.", e);
        }
    }

    /** The newest lines that match, ascending; at most {@link #MAX_PAGE}. Completed like {@link #historyLater}. */
    public CompletableFuture<List<RoomLine>> search(Request.Search asked, Optional<Opaque> account) {
        int lines = Math.clamp(asked.limit(), 0, MAX_PAGE);
        return readers.ask(connection -> Search.lines(connection, asked, account, lines));
    }

    /** Whether there is such a room that this account, or everybody, may read. Completed like {@link #historyLater}. */
    public CompletableFuture<Boolean> readable(RoomName room, Optional<Opaque> account) {
        return readers.ask(connection -> History.readable(connection, room, account));
    }

    /** Sealed boxes for a device behind the one with that number, completed like {@link #historyLater}. */
    public CompletableFuture<List<Letter>> mail(Opaque device, long after, int limit) {
        return readers.ask(connection -> Mailboxes.page(connection, device, after, limit));
    }

    /** What is known of an account's devices, completed like {@link #historyLater}. */
    public CompletableFuture<Devices.Account> devices(Opaque account) {
        return readers.ask(connection -> Devices.account(connection, account));
    }

    /** Whose a nick is, with the account's devices, completed like {@link #historyLater}. */
    public CompletableFuture<Optional<KnownPerson>> person(Nickname nick) {
        return readers.ask(connection -> Devices.person(connection, nick));
    }

    /** Any thread: what was deleted leaves the write-ahead log, too, some seconds from now. */
    public void clean() {
        checkpoints.clean();
    }

    /** Makes ready for the first search, which would take ten times as long as those that follow. */
    public void warm() {
        readers.warm(Search::warm);
    }

    /** The members of rooms that were here last, latest first; completed like {@link #historyLater}. */
    public CompletableFuture<List<RoomMember>> members() {
        return members.ask();
    }

    /** How many lines that an account has not read speak of its person, by rooms; completed like {@link #historyLater}. */
    public CompletableFuture<Map<RoomName, Integer>> mentions(Opaque account, Nickname nick) {
        return readers.ask(connection -> Unread.mentions(connection, account, nick));
    }

    /** Whose a nick is, completed like {@link #historyLater}. */
    public CompletableFuture<Optional<NickOwner>> owner(Nickname nick) {
        return readers.ask(connection -> History.owner(connection, nick));
    }

    /** Commits and answers all that was submitted, then lets go of the folder; not for the writer's thread. */
    @Override
    public void close() {
        inbox.close();
        boolean written = await(List.of(writer));
        await(readers.close());
        checkpoints.close();
        if (await(List.of(checkpointer)) && written) {
            folder.close();
        }
    }

    /** A daemon, so that a disk that hangs for ever cannot keep the process from ending. */
    static Thread start(String name, Runnable loop) {
        return Thread.ofPlatform().daemon().name(name).start(loop);
    }

    private static boolean await(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                if (!thread.join(PATIENCE)) {
                    Logger.error("{} is still busy after {}: closing without it", thread.getName(), PATIENCE);
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    static long weight(StoreRequest request) {
        return switch (request) {
            case StoreRequest.AppendLine line -> line.text().length();
            case StoreRequest.ClaimNick claim -> 0;
            case StoreRequest.Change<?> change -> 0;
            case StoreRequest.Task task -> 0;
        };
    }

    /** A machine without a battery for its clock boots in the past after a power cut. */
    static Optional<String> clockProblem(List<RoomHead> heads, Instant now) {
        long newest = heads.stream().mapToLong(RoomHead::timeMillis).max().orElse(0);
        return newest - now.toEpochMilli() > CLOCK_TOLERANCE.toMillis()
                ? Optional.of("The system's clock says " + now + ", but the newest message is of "
                        + Instant.ofEpochMilli(newest) + ". New messages get that time until the clock is set right.")
                : Optional.empty();
    }
}
