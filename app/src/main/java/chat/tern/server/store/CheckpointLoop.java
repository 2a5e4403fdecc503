package chat.tern.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tinylog.Logger;

/**
 * Moves the WAL into the database beside the writer, which waits for it only when the WAL has grown far too long, and
 * {@link #PATIENCE_MILLIS} when something was deleted; neither is tried while somebody reads older pages, for however
 * long that takes.
 */
final class CheckpointLoop implements Runnable {
    /** How much is written between two checkpoints, in bytes. */
    private static final long INTERVAL = 4L << 20;

    /** A WAL of more pages than this (64 MiB) is started again, for which the writer has to stand aside. */
    private static final int MANY_PAGES = 16_384;

    /** What is deleted within this time leaves the WAL together; so long it takes, too, until a failure is made up for. */
    static final long PAUSE = 10_000_000_000L;

    /** For how long the WAL is kept from the writer while readers let go of it, in milliseconds. */
    private static final int PATIENCE_MILLIS = 50;

    private final Database database;
    private final Semaphore wanted = new Semaphore(0);
    /** The writer's own. */
    private long sinceLast;

    private volatile boolean closed;
    /** Something was deleted, and is to be gone from the WAL, too. */
    private final AtomicBoolean cleaning = new AtomicBoolean();
    /** The loop's own: when the WAL was last emptied, or that was tried. */
    private Optional<Long> lastTried = Optional.empty();

    CheckpointLoop(Database database) {
        this.database = database;
    }

    /** Told by the writer after each group. */
    void written(long bytes) {
        sinceLast += bytes;
        if (sinceLast >= INTERVAL) {
            sinceLast = 0;
            wanted.release();
        }
    }

    /** Any thread: what was deleted before is on no page of the WAL any more, a little later. */
    void clean() {
        cleaning.set(true);
        wanted.release();
    }

    void close() {
        closed = true;
        wanted.release();
    }

    @Override
    public void run() {
        try (Connection connection = database.checkpointer()) {
            wanted.acquire();
            while (!closed) {
                wanted.drainPermits();
                long rest = turn(connection, System.nanoTime());
                var unused = wanted.tryAcquire(rest, TimeUnit.NANOSECONDS);
            }
        } catch (SQLException | InterruptedException e) {
            Logger.error(e, "Checkpoints end here; the next start makes up for them");
        }
    }

    /** Does what is wanted and due; for how many nanoseconds there is nothing more to do without being woken. */
    long turn(Connection connection, long nowNanos) {
        long rest = lastTried.map(last -> PAUSE - (nowNanos - last)).orElse(0L);
        if (!cleaning.get() || rest > 0) {
            checkpoint(connection);
            return cleaning.get() ? rest : Long.MAX_VALUE;
        }
        // Before the work: a wish that comes meanwhile is for pages of which this may know nothing.
        cleaning.set(false);
        lastTried = Optional.of(nowNanos);
        if (!truncate(connection)) {
            cleaning.set(true);
        }
        return cleaning.get() ? PAUSE : Long.MAX_VALUE;
    }

    /** Never waits for the writer, unless the WAL is far too long. */
    static void checkpoint(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            Outcome passive = run(statement, "PASSIVE");
            if (passive.all() && passive.pages() > MANY_PAGES) {
                run(statement, "RESTART");
            }
        } catch (SQLException e) {
            Logger.warn(e, "A checkpoint of the database failed");
        }
    }

    /**
     * Waits for those who write and read in this moment; false when one of them took too long. TRUNCATE keeps the
     * writer out while it waits, so it is not even begun while somebody reads what was there before, as a backup does.
     */
    static boolean truncate(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            if (!run(statement, "PASSIVE").all()) {
                return false;
            }
            statement.execute("PRAGMA busy_timeout=" + PATIENCE_MILLIS);
            boolean done = run(statement, "TRUNCATE").all();
            statement.execute(Database.BUSY_TIMEOUT);
            return done;
        } catch (SQLException e) {
            Logger.warn(e, "What was deleted stays in the write-ahead log for now");
            return false;
        }
    }

    private static Outcome run(Statement statement, String mode) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return new Outcome(result.getInt(1) == 0 && result.getInt(2) == result.getInt(3), result.getInt(2));
        }
    }

    /**
     * What a checkpoint did.
     *
     * @param all whether nothing was left to do, for a reader or writer
     * @param pages in the WAL
     */
    private record Outcome(boolean all, int pages) {}
}
