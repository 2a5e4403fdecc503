package chat.tern.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import org.tinylog.Logger;

/** Moves the WAL into the database beside the writer, which never waits for it unless the WAL has grown far too long. */
final class CheckpointLoop implements Runnable {
    /** How much is written between two checkpoints, in bytes. */
    private static final long INTERVAL = 4L << 20;

    /** A WAL of more pages than this (64 MiB) is started again, for which the writer has to stand aside. */
    private static final int MANY_PAGES = 16_384;

    private final Database database;
    private final Semaphore wanted = new Semaphore(0);
    /** The writer's own. */
    private long sinceLast;

    private volatile boolean closed;
    /** Something was deleted, and is to be gone from the WAL, too. */
    private volatile boolean cleaning;

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

    /** Any thread: what was deleted before is on no page of the WAL any more, a moment from now. */
    void clean() {
        cleaning = true;
        wanted.release();
    }

    void close() {
        closed = true;
        wanted.release();
    }

    @Override
    public void run() {
        try (Connection connection = database.checkpointer()) {
            wanted.acquireUninterruptibly();
            while (!closed) {
                wanted.drainPermits();
                if (cleaning) {
                    cleaning = false;
                    cleaning = !truncate(connection);
                } else {
                    checkpoint(connection);
                }
                wanted.acquireUninterruptibly();
            }
        } catch (SQLException e) {
            Logger.error(e, "Checkpoints end here; the next start makes up for them");
        }
    }

    /** Never waits for the writer, unless the WAL is far too long. */
    static void checkpoint(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            if (pagesAfter(statement, "PASSIVE") > MANY_PAGES) {
                pagesAfter(statement, "RESTART");
            }
        } catch (SQLException e) {
            Logger.warn(e, "A checkpoint of the database failed");
        }
    }

    /** Waits for those who write and read in this moment; false when one of them took too long. */
    static boolean truncate(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.getInt(1) == 0;
        } catch (SQLException e) {
            Logger.warn(e, "What was deleted stays in the write-ahead log until the next checkpoint");
            return true;
        }
    }

    private static int pagesAfter(Statement statement, String mode) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return result.getInt(2);
        }
    }
}
