package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class FaultsTest {
    private static final Path FILE = Path.of("/data/tern.db");

    @Test
    void clientsAreToldWhatHappenedButNothingOfTheMachine() {
        assertEquals("The server's disk is full.", Faults.forClients(fault(SQLiteErrorCode.SQLITE_FULL)));
        assertEquals("The server's database is damaged.", Faults.forClients(fault(SQLiteErrorCode.SQLITE_CORRUPT)));
        assertEquals(
                "The server may not write to its database.", Faults.forClients(fault(SQLiteErrorCode.SQLITE_READONLY)));
        assertEquals(
                "The server's database is held by another program.",
                Faults.forClients(fault(SQLiteErrorCode.SQLITE_BUSY)));
        assertEquals("The server's storage failed.", Faults.forClients(fault(SQLiteErrorCode.SQLITE_IOERR)));
        assertEquals("The server's storage failed.", Faults.forClients(new SQLException("without a code")));
    }

    @Test
    void theOwnerIsToldWhichFileAndWhatToDo() {
        assertEquals(
                "The disk that holds /data/tern.db is full. Make room on it.",
                Faults.describe(FILE, fault(SQLiteErrorCode.SQLITE_FULL)).text());
        assertEquals(
                "The database /data/tern.db is damaged. Restore a backup, or move the file away to start anew.",
                Faults.describe(FILE, fault(SQLiteErrorCode.SQLITE_CORRUPT)).text());
        assertEquals(
                "/data/tern.db is not a database. Restore a backup, or move the file away to start anew.",
                Faults.describe(FILE, fault(SQLiteErrorCode.SQLITE_NOTADB)).text());
        assertEquals(
                "No permission to write to /data/tern.db. Give it and its folder to the user that runs the server.",
                Faults.describe(FILE, fault(SQLiteErrorCode.SQLITE_CANTOPEN)).text());
        assertEquals(
                "Another program holds the database /data/tern.db. Close it.",
                Faults.describe(FILE, fault(SQLiteErrorCode.SQLITE_LOCKED)).text());
        assertEquals(
                "The database /data/tern.db failed: no WAL here",
                Faults.describe(FILE, new SQLException("no WAL here")).text());
    }

    private static SQLException fault(SQLiteErrorCode code) {
        return new SQLiteException("as SQLite says it", code);
    }
}
