package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.config.StartException;
import chat.tern.server.store.DataFolder;
import chat.tern.server.store.Durability;
import chat.tern.server.store.Store;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
    @TempDir
    Path folder;

    private Path data = Path.of("");
    private Path archive = Path.of("");

    @BeforeEach
    void aServersFolder() throws Exception {
        data = folder.resolve("data");
        archive = folder.resolve("backup.zip");
        try (Store store = Store.open(data, Durability.NORMAL, InstantSource.system())) {
            ServerKey.loadOrMake(store.folder().serverKey(), new SecureRandom());
        }
    }

    @Test
    void whatIsRestoredIsTheSameServer() throws Exception {
        Path operators = Files.writeString(folder.resolve("list"), "SHA256:x ada\n");
        Path shared = Files.createDirectories(folder.resolve("shared/deep"));
        Files.writeString(shared.resolve("notes.txt"), "have a look");
        backup(Map.of("operators", operators), Optional.of(folder.resolve("shared")));
        Path target = folder.resolve("new/home");
        List<String> names = new Restore(target).from(archive);
        assertTrue(
                names.containsAll(List.of("tern.db", "id_x25519", "config/operators", "files/deep/notes.txt")),
                names::toString);
        assertArrayEquals(
                Files.readAllBytes(DataFolder.serverKey(data)), Files.readAllBytes(DataFolder.serverKey(target)));
        assertEquals("have a look", Files.readString(target.resolve("files/deep/notes.txt")));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(DataFolder.serverKey(target))));
        assertTrue(Held.offline(target, Examination::of).good());
        assertFalse(Files.exists(data.resolve("backup.part")));
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAsItIs() throws Exception {
        backup(Map.of(), Optional.empty());
        Path target = Files.createDirectories(folder.resolve("full"));
        Files.writeString(target.resolve("mine"), "x");
        assertRefuses("is not empty", archive, target);
        assertEquals("x", Files.readString(target.resolve("mine")));
    }

    @Test
    void halfABackupAndRubbishLeaveNothingBehind() throws Exception {
        backup(Map.of(), Optional.empty());
        byte[] whole = Files.readAllBytes(archive);
        Path target = folder.resolve("target");
        for (int length = 0; length < whole.length - 200; length += whole.length / 7) {
            Path half = Files.write(folder.resolve("half"), Arrays.copyOf(whole, length));
            assertThrows(StartException.class, () -> new Restore(target).from(half));
            assertFalse(Files.exists(target), "after " + length);
        }
        assertRefuses("no backup", Files.writeString(folder.resolve("text"), "hello"), target);
        assertRefuses("no such file", folder.resolve("none"), target);
    }

    @Test
    void anArchiveCannotWriteOutsideOfItsFolder() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("../elsewhere"));
            zip.closeEntry();
        }
        assertRefuses("belongs elsewhere", archive, folder.resolve("target"));
        assertFalse(Files.exists(folder.resolve("elsewhere")));
    }

    @Test
    void anExaminationNamesAMissingKey() throws Exception {
        Files.delete(DataFolder.serverKey(data));
        Examination found = Held.offline(data, Examination::of);
        assertFalse(found.good());
        assertTrue(found.lines().get(1).contains("missing"), found.lines()::toString);
        assertTrue(found.lines().getLast().contains("tern-server restore"), found.lines()::toString);
    }

    private void backup(Map<String, Path> configuration, Optional<Path> files) throws Exception {
        try (OutputStream out = Files.newOutputStream(archive)) {
            Held.offline(data, held -> {
                new Backup(held, configuration, files).write(out);
                return true;
            });
        }
    }

    private static void assertRefuses(String expected, Path archive, Path target) {
        StartException e = assertThrows(StartException.class, () -> new Restore(target).from(archive));
        assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
    }
}
