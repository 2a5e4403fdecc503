package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void itIsMadeForItsOwnerAlone() throws Exception {
        Path folder = temp.resolve("a/b");
        try (DataFolder data = DataFolder.open(folder)) {
            assertEquals("rwx------", permissions(folder));
            assertEquals("rw-------", permissions(folder.resolve("lock")));
            assertEquals(folder.toRealPath().resolve("id_x25519"), data.serverKey());
        }
    }

    @Test
    void theDatabaseIsForItsOwnerAloneEvenInAnOpenFolder() throws Exception {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Desk desk = new Desk(temp)) {
            desk.stored(1, Desk.LOBBY, "secret");
            assertEquals("rw-------", permissions(temp.resolve("tern.db")));
            assertEquals("rw-------", permissions(temp.resolve("tern.db-wal")));
        }
    }

    @Test
    void aFileInItsPlaceIsRefused() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertRefused(file, file + " is a file, not a folder. Choose another folder with --data.");
    }

    @Test
    void aFolderBeneathAFileIsRefused() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        StoreException e = assertThrows(StoreException.class, () -> DataFolder.open(file.resolve("data")));
        assertTrue(e.text().endsWith("Choose another folder with --data."), e.text());
    }

    @Test
    void aSecondServerInThisProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
        try (DataFolder first = DataFolder.open(temp)) {
            String refusal = temp.toRealPath() + " is in use by another tern-server (this process)."
                    + " Stop that one, or choose another folder with --data.";
            assertRefused(temp, refusal);
            assertEquals("refused", LockHolder.outcome(first.path()));
        }
        DataFolder.open(temp).close();
    }

    @Test
    void aSecondProcessIsRefusedAndToldWhichOneIsFirst() throws Exception {
        Process first = LockHolder.start(temp);
        try (BufferedReader said = first.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("held", said.readLine());
            assertRefused(
                    temp,
                    temp.toRealPath() + " is in use by another tern-server (process " + first.pid()
                            + "). Stop that one, or choose another folder with --data.");
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void aLockLeftByAKilledProcessIsNoObstacle() throws Exception {
        Process killed = LockHolder.start(temp);
        try (BufferedReader said = killed.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("held", said.readLine());
        }
        killed.destroyForcibly().waitFor();

        DataFolder.open(temp).close();
    }

    @Test
    void aFolderWithoutPermissionIsRefused() throws Exception {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may write everywhere");
        Path folder = Files.createDirectory(temp.resolve("closed"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));

        StoreException e = assertThrows(StoreException.class, () -> DataFolder.open(folder));
        assertTrue(e.text().startsWith("No permission to use " + folder), e.text());
    }

    @Test
    void everyProblemSaysWhatToDo() {
        Path folder = Path.of("/data");
        assertEquals(
                "No permission to use /data as data folder. Give it to the user that runs the server,"
                        + " or choose another folder with --data.",
                DataFolder.problem(folder, new AccessDeniedException("/data/lock")));
        assertEquals(
                "The data folder /data cannot be used (Read-only file system). Choose another folder with --data.",
                DataFolder.problem(folder, new FileSystemException("/data/lock", null, "Read-only file system")));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assertRefused(Path folder, String text) {
        assertEquals(
                text,
                assertThrows(StoreException.class, () -> DataFolder.open(folder))
                        .text());
    }
}
