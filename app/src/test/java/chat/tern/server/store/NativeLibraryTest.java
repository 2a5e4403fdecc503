package chat.tern.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibraryTest {
    @TempDir
    Path temp;

    @Test
    void theLibraryIsUnpackedOnceAndUsedAgain() throws IOException {
        Path folder = temp.resolve("native");
        Path library = folder.resolve(NativeLibrary.unpack(folder));
        assertTrue(Files.size(library) > 500_000);
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(library, old);

        NativeLibrary.unpack(folder);

        assertEquals(old, Files.getLastModifiedTime(library));
    }

    @Test
    void olderLibrariesAndHalfOfOneAreCleared() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("native"));
        Files.writeString(folder.resolve("part"), "half");
        Files.writeString(folder.resolve("3.1.0-libsqlitejdbc.so"), "old");

        String name = NativeLibrary.unpack(folder);

        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve(name)), files.toList());
        }
    }

    @Test
    void aFolderThatComesToAMachineWithMuslIsGivenMuslsLibrary() throws IOException {
        Path folder = temp.resolve("native");
        Path loaders = Files.createDirectory(temp.resolve("lib"));
        String glibc = NativeLibrary.unpack(folder, loaders);
        Files.createFile(loaders.resolve("ld-musl-x86_64.so.1"));

        String musl = NativeLibrary.unpack(folder, loaders);

        assertNotEquals(glibc, musl);
        try (var files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve(musl)), files.toList());
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNoObstacle() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        NativeLibrary.load(file);

        assertEquals("3", Sql.ask(temp.resolve("some.db"), "SELECT 1 + 2"));
    }
}
