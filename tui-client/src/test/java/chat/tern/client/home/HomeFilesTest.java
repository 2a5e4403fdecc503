package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class HomeFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNotThereHasNoLines() throws IOException {
        assertEquals(List.of(), new HomeFiles(folder.resolve("none")).read("x"));
    }

    @Test
    @Timeout(60)
    void changesFromManyThreadsAreAllKept() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String line = "line " + i;
            threads.add(Thread.ofVirtual().start(() -> add(new HomeFiles(folder), line)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(16, new HomeFiles(folder).read("x").size());
    }

    private static void add(HomeFiles files, String line) {
        try {
            files.change("x", lines -> lines.add(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aChangeThatFailsChangesNothing() throws IOException {
        HomeFiles files = new HomeFiles(folder);
        files.change("x", lines -> lines.add("kept"));
        assertThrows(
                IOException.class,
                () -> files.change("x", lines -> {
                    lines.add("lost");
                    throw new IOException("planted");
                }));
        assertEquals(List.of("kept"), files.read("x"));
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() throws IOException {
        HomeFiles files = new HomeFiles(folder);
        files.change("x", lines -> 1);
        assertTrue(Files.notExists(folder.resolve("x")));
    }

    @Test
    void noTemporaryFileIsLeft() throws IOException {
        new HomeFiles(folder).change("x", lines -> lines.add("one"));
        try (var entries = Files.list(folder)) {
            assertEquals(
                    List.of(".lock", "x"),
                    entries.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }
}
