package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path dir;

    private final Folders folders = new Folders();

    /** As often as it takes, as a person at a slow disk does. */
    private List<String> found(String typed) throws InterruptedException {
        Optional<List<String>> names = folders.beginningWith(typed);
        while (names.isEmpty()) {
            names = folders.beginningWith(typed);
        }
        return names.get();
    }

    @Test
    void aPathIsCompletedFolderByFolder() throws Exception {
        Files.createDirectory(dir.resolve("holiday"));
        Files.createFile(dir.resolve("holiday/beach 1.jpg"));
        Files.createFile(dir.resolve("Home.txt"));
        assertEquals(List.of(dir + "/Home.txt", dir + "/holiday/"), found(dir + "/h"));
        assertEquals(List.of(dir + "/holiday/beach 1.jpg"), found(dir + "/holiday/"));
    }

    @Test
    void hiddenFilesWantADot() throws Exception {
        Files.createFile(dir.resolve(".hidden"));
        assertEquals(List.of(), found(dir + "/"));
        assertEquals(List.of(dir + "/.hidden"), found(dir + "/.h"));
    }

    @Test
    void ofAVeryFullFolderTheFirstByNameAreOffered() throws Exception {
        for (int i = Folders.MOST + 20; i > 0; i--) {
            Files.createFile(dir.resolve(String.format(Locale.ROOT, "f%04d", i)));
        }
        List<String> names = found(dir + "/f");
        assertEquals(Folders.MOST, names.size());
        assertEquals(dir + "/f0001", names.getFirst());
    }

    @Test
    void whereThereIsNoFolderThereIsNothing() throws Exception {
        assertEquals(List.of(), found(dir + "/nothere/x"));
        assertEquals(List.of(), found("a\0b"));
    }
}
