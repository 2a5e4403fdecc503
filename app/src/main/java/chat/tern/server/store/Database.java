package chat.tern.server.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** Opens connections to one database file, each set for its purpose. All of them are used on platform threads only. */
final class Database {
    static final String BUSY_TIMEOUT = "PRAGMA busy_timeout=5000";
    /** Checkpoints have a thread of their own: on the writer's they would delay every confirmation behind them. */
    private static final String NO_AUTO_CHECKPOINT = "PRAGMA wal_autocheckpoint=0";

    private final Path file;
    private final Durability durability;

    Database(Path file, Durability durability) {
        this.file = file;
        this.durability = durability;
    }

    /** Makes the file, where there is none, before SQLite would make it readable for everybody. */
    void create() throws IOException {
        try {
            Files.createFile(file, DataFolder.ownerOnly("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // As it should be.
        }
    }

    /** Looks at the file before anything is changed in it, and brings its tables up to date. */
    void upgrade(Schema schema) throws SQLException, StoreException {
        try (Connection connection = connect(List.of(BUSY_TIMEOUT))) {
            schema.upgrade(connection, file);
        }
    }

    Connection writer() throws SQLException {
        String synchronous = switch (durability) {
            case FULL -> "PRAGMA synchronous=FULL";
            case NORMAL -> "PRAGMA synchronous=NORMAL";
        };
        Connection connection = connect(List.of(
                BUSY_TIMEOUT,
                "PRAGMA journal_mode=WAL",
                synchronous,
                NO_AUTO_CHECKPOINT,
                "PRAGMA foreign_keys=ON",
                "PRAGMA secure_delete=ON"));
        try (Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            if (!mode.getString(1).equals("wal")) {
                throw new SQLException("this file system cannot hold a database in WAL mode");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection reader() throws SQLException {
        return connect(List.of(BUSY_TIMEOUT, "PRAGMA query_only=ON", "PRAGMA cache_size=-512"));
    }

    Connection checkpointer() throws SQLException {
        return connect(List.of(BUSY_TIMEOUT, NO_AUTO_CHECKPOINT, "PRAGMA cache_size=-64"));
    }

    Path file() {
        return file;
    }

    private Connection connect(List<String> pragmas) throws SQLException {
        Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
