package chat.tern.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What an owner does with a database, by connections of its own: while the server that holds the folder runs, in its
 * process, or after the folder was locked. Platform threads only; others go on writing meanwhile.
 */
public final class Maintenance {
    private final Database database;
    private final DataFolder folder;

    /** @param folder held by this process */
    public Maintenance(DataFolder folder) {
        this.folder = folder;
        this.database = new Database(folder.database(), Durability.FULL);
    }

    /** The name that the database has in its folder, and in a copy of that folder. */
    public static String databaseName() {
        return "tern.db";
    }

    /**
     * Writes the database as it is at one moment to a new file, mode 0600.
     *
     * @throws StoreException also when the disk is full; then the file is gone again
     */
    public void copy(Path to) throws StoreException {
        boolean written = false;
        try {
            NativeLibrary.load(folder.nativeLibraries());
            Files.createFile(to, DataFolder.ownerOnly("rw-------"));
            try (Connection connection = database.checkpointer()) {
                vacuumInto(connection, to);
            }
            written = true;
        } catch (SQLException e) {
            throw Faults.describe(database.file(), e);
        } catch (IOException e) {
            throw new StoreException(DataFolder.problem(folder.path(), e), e);
        } finally {
            if (!written) {
                to.toFile().delete();
            }
        }
    }

    /** SQLite writes the copy: a copy by bytes would miss the WAL, and closing the file would end SQLite's locks. */
    static void vacuumInto(Connection connection, Path empty) throws SQLException, IOException {
        try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, empty.toString());
            vacuum.execute();
        }
        try (FileChannel written = FileChannel.open(empty, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    /** What is wrong with the database, for its owner; none is good. */
    public List<String> problems() throws StoreException {
        try {
            NativeLibrary.load(folder.nativeLibraries());
            try (Connection connection = database.checkpointer()) {
                List<String> wrong = new ArrayList<>();
                Schema.foreign(connection, database.file()).ifPresent(wrong::add);
                rows(connection, "PRAGMA integrity_check(20)").stream()
                        .filter(row -> !row.equals("ok"))
                        .forEach(wrong::add);
                rows(
                                connection,
                                "SELECT \"table\" || ': a row that points nowhere' FROM pragma_foreign_key_check LIMIT 20")
                        .forEach(wrong::add);
                wrong.addAll(gaps(connection));
                return wrong;
            }
        } catch (SQLException e) {
            return List.of(Faults.describe(database.file(), e).text());
        }
    }

    /** Only the oldest lines of a room are ever thrown away, and lines that are taken back leave their numbers. */
    private static List<String> gaps(Connection connection) throws SQLException {
        return rows(connection, """
                SELECT room.shown || ': ' || (max(seq) - min(seq) + 1 - count(*)) || ' lines are missing'
                  FROM line JOIN room ON room.id = line.room GROUP BY room.id
                  HAVING max(seq) - min(seq) + 1 <> count(*)""");
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
