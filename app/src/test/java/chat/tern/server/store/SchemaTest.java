package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {
    private static final List<String> ONE = List.of("CREATE TABLE word (text TEXT)", "INSERT INTO word VALUES ('one')");
    private static final List<String> TWO =
            List.of("ALTER TABLE word ADD COLUMN size INTEGER", "UPDATE word SET size = 3");
    private static final List<String> BROKEN = List.of("INSERT INTO word VALUES ('two', 3)", "this is no SQL");

    @TempDir
    Path folder;

    private Path database;

    @BeforeEach
    void make() throws IOException {
        database = folder.resolve("tern.db");
    }

    @Test
    void aNewDatabaseGetsAllSteps() throws Exception {
        upgrade(List.of(ONE, TWO));

        assertEquals("2", Sql.ask(database, "PRAGMA user_version"));
        assertEquals("3", Sql.ask(database, "SELECT size FROM word"));
        assertFalse(Files.exists(copyOf(1, "")));
    }

    @Test
    void anOlderDatabaseGetsTheStepsThatItLacksAfterACopyWasMade() throws Exception {
        upgrade(List.of(ONE));
        Sql.run(database, "INSERT INTO word VALUES ('mine')");

        upgrade(List.of(ONE, TWO));

        assertEquals("2", Sql.ask(database, "SELECT count(*) FROM word WHERE size = 3"));
        Path copy = copyOf(1, "");
        assertEquals("1", Sql.ask(copy, "PRAGMA user_version"));
        assertEquals("mine", Sql.ask(copy, "SELECT text FROM word WHERE text = 'mine'"));
        assertFalse(Files.exists(copyOf(1, ".part")));
    }

    @Test
    void theNewestDatabaseIsLeftAsItIs() throws Exception {
        upgrade(List.of(ONE));
        byte[] before = Files.readAllBytes(database);

        upgrade(List.of(ONE));

        assertEquals(List.of(database), list());
        assertTrue(Arrays.equals(before, Files.readAllBytes(database)));
    }

    @Test
    void aStepThatFailsLeavesTheDatabaseAsItWasAndCanBeTriedAgain() throws Exception {
        upgrade(List.of(ONE));

        assertThrows(SQLException.class, () -> upgrade(List.of(ONE, TWO, BROKEN)));
        assertEquals("1", Sql.ask(database, "PRAGMA user_version"));
        assertEquals("1", Sql.ask(database, "SELECT count(*) FROM word"));

        upgrade(List.of(ONE, TWO, TWO.subList(1, 2)));
        assertEquals("3", Sql.ask(database, "PRAGMA user_version"));
    }

    @Test
    void aLeftoverOfACopyThatWasCutShortIsNoObstacle() throws Exception {
        upgrade(List.of(ONE));
        Files.writeString(copyOf(1, ".part"), "half a copy");
        Files.writeString(copyOf(1, ""), "an older copy");

        upgrade(List.of(ONE, TWO));

        assertEquals("one", Sql.ask(copyOf(1, ""), "SELECT text FROM word"));
    }

    @Test
    void aNewerDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        upgrade(List.of(ONE, TWO));
        byte[] before = Files.readAllBytes(database);

        StoreException e = assertThrows(StoreException.class, () -> upgrade(List.of(ONE)));

        assertEquals(
                "The database " + database
                        + " is of version 2, made by a newer tern-server, and this program knows up to 1."
                        + " Install the newer tern-server again, or restore a backup from before its upgrade.",
                e.text());
        assertTrue(Arrays.equals(before, Files.readAllBytes(database)));
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs() throws Exception {
        Sql.run(database, "CREATE TABLE recipe (name TEXT)");
        byte[] before = Files.readAllBytes(database);

        StoreException e = assertThrows(StoreException.class, () -> upgrade(List.of(ONE)));

        assertEquals("" + database + " is a database of another program. Choose another folder with --data.", e.text());
        assertTrue(Arrays.equals(before, Files.readAllBytes(database)));
    }

    @Test
    void theTablesOfTodayHoldWhatTheyPromise() throws Exception {
        new Database(database, Durability.FULL).upgrade(Schema.current());

        String account = "INSERT INTO account (id, key, since) VALUES (1, %s, 0)";
        assertThrows(SQLException.class, () -> Sql.run(database, account.formatted("x'00'")));
        Sql.run(database, account.formatted("zeroblob(32)"), line(1, "x'00000000000000000000000000000001'"));
        assertThrows(SQLException.class, () -> Sql.run(database, line(1, "x'00000000000000000000000000000002'")));
        assertThrows(SQLException.class, () -> Sql.run(database, line(2, "x'00000000000000000000000000000001'")));
        Sql.run(database, line(2, "x'00000000000000000000000000000002'"));
    }

    @Test
    void invitesForANameThatWereMadeBeforeMayBringItBack() throws Exception {
        new Database(database, Durability.FULL).upgrade(Schema.upTo(11));
        Sql.run(
                database,
                "INSERT INTO invite VALUES (zeroblob(32), 1, 5, 0, 'ada', 'the server')",
                "INSERT INTO invite VALUES (randomblob(32), 1, 5, 0, '', 'ada')");

        new Database(database, Durability.FULL).upgrade(Schema.current());

        assertEquals("1", Sql.ask(database, "SELECT back FROM invite WHERE nick = 'ada'"));
        assertEquals("0", Sql.ask(database, "SELECT back FROM invite WHERE nick = ''"));
    }

    private static String line(int seq, String message) {
        return "INSERT INTO line (room, seq, account, message, nick, action, text, time) VALUES (1, " + seq + ", 1, "
                + message + ", 'ada', 0, 'hello', 0)";
    }

    private void upgrade(List<List<String>> steps) throws SQLException, StoreException {
        new Database(database, Durability.FULL).upgrade(new Schema(steps));
    }

    private List<Path> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void theCopyAndTheUpgradeNeedRoomAndItIsSaidHowMuchIsMissing() {
        assertEquals(Optional.empty(), Schema.roomProblem(50_000_000, 101_000_000));
        assertEquals(
                Optional.of("This version upgrades the database and copies it first, for which 101 MB must be free on"
                        + " its disk: 21 MB are missing. Make room, and start again. Nothing was changed."),
                Schema.roomProblem(50_000_000, 80_000_001));
    }

    private Path copyOf(int version, String end) {
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        return folder.resolve("tern.db.v" + version + "-" + today + ".bak" + end);
    }
}
