package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaintenanceTest {
    @TempDir
    Path folder;

    @Test
    void aCopyIsTheDatabaseForItsOwnerAlone() throws Exception {
        Path copy = folder.resolve("copy");
        try (DataFolder data = database()) {
            new Maintenance(data).copy(copy);
            assertEquals(List.of(), new Maintenance(data).problems());
        }
        assertEquals("1", Sql.ask(copy, "SELECT count(*) FROM line"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    }

    @Test
    void aCopyThatCannotBeMadeLeavesNothing() throws Exception {
        Path copy = folder.resolve("none/copy");
        try (DataFolder data = database()) {
            Maintenance maintenance = new Maintenance(data);
            assertThrows(StoreException.class, () -> maintenance.copy(copy));
        }
        assertFalse(Files.exists(copy));
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        try (DataFolder data = database()) {
            Sql.run(data.database(), "UPDATE line SET room = 99");
            List<String> problems = new Maintenance(data).problems();
            assertEquals(List.of("line: a row that points nowhere"), problems);
        }
    }

    @Test
    void linesThatAreMissingInTheMiddleAreSaid() throws Exception {
        try (DataFolder data = database()) {
            Sql.run(
                    data.database(),
                    "INSERT INTO line (room, seq, account, message, nick, action, text, time)"
                            + " SELECT room, 4, account, zeroblob(16), nick, action, text, time FROM line WHERE seq = 1");
            assertEquals(List.of("#lobby: 2 lines are missing"), new Maintenance(data).problems());
        }
    }

    @Test
    void aDamagedDatabaseIsSaidToBe() throws Exception {
        try (DataFolder data = database()) {
            byte[] bytes = Files.readAllBytes(data.database());
            Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
            Files.write(data.database(), bytes);
            List<String> problems = new Maintenance(data).problems();
            assertFalse(problems.isEmpty());
            assertTrue(
                    problems.toString().contains("alformed")
                            || problems.toString().contains("damaged"),
                    problems::toString);
        }
    }

    /** With one line in it. */
    private DataFolder database() throws Exception {
        DataFolder data = DataFolder.open(folder.resolve("data"));
        Database database = new Database(data.database(), Durability.NORMAL);
        database.create();
        database.upgrade(Schema.current());
        Sql.run(data.database(), "INSERT INTO account (key, since) VALUES (zeroblob(32), 1)");
        Sql.run(
                data.database(),
                "INSERT INTO line (room, seq, account, message, nick, action, text, time)"
                        + " SELECT id, 1, 1, randomblob(16), 'ada', 0, 'hello', 1 FROM room WHERE folded = '#lobby'");
        return data;
    }
}
