package chat.tern.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What an error of SQLite's means to people. */
final class Faults {
    private static final int PRIMARY = 0xff;

    private Faults() {}

    /** For those whose request failed: no paths, nothing of the machine. */
    static String forClients(SQLException e) {
        return switch (primary(e)) {
            case SQLITE_FULL -> "The server's disk is full.";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "The server's database is damaged.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> "The server may not write to its database.";
            case SQLITE_BUSY, SQLITE_LOCKED -> "The server's database is held by another program.";
            default -> "The server's storage failed.";
        };
    }

    /** For the owner of the server. */
    static StoreException describe(Path database, SQLException e) {
        String text = switch (primary(e)) {
            case SQLITE_FULL -> "The disk that holds " + database + " is full. Make room on it.";
            case SQLITE_CORRUPT ->
                "The database " + database + " is damaged. Restore a backup, or move the file away to start anew.";
            case SQLITE_NOTADB ->
                database + " is not a database. Restore a backup, or move the file away to start anew.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                "No permission to write to " + database + ". Give it and its folder to the user that runs the server.";
            case SQLITE_BUSY, SQLITE_LOCKED -> "Another program holds the database " + database + ". Close it.";
            default -> "The database " + database + " failed: " + e.getMessage();
        };
        return new StoreException(text, e);
    }

    private static SQLiteErrorCode primary(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY);
    }
}
