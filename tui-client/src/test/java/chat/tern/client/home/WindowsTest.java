package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WindowsTest {
    @TempDir
    private Path folder;

    private final Random random = new Random(1);

    private Windows window(Home home) {
        return home.window(random).orElseThrow();
    }

    @Test
    void eachKnowsOfTheOthersUntilTheyAreGone() throws IOException {
        Home home = Home.in(folder.resolve("home"));
        try (Windows one = window(home)) {
            assertFalse(one.others());
            Windows two = window(home);
            assertEquals(true, one.others() && two.others());
            two.close();
            assertFalse(one.others());
            try (Windows three = window(home)) {
                assertTrue(three.others());
            }
        }
    }

    @Test
    void whoComesWhileSomebodyLooksTriesAgain() throws IOException {
        Home home = Home.in(folder.resolve("home"));
        window(home).close();
        Path file = home.state().resolve("windows");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock look = other.lock(0, 1L << 40, false);
            Random releases = new Random(1) {
                private int draws;

                @Override
                public long nextLong(long origin, long bound) {
                    draws++;
                    if (draws == 2) {
                        release(look);
                    }
                    return super.nextLong(origin, bound);
                }
            };
            try (Windows late = home.window(releases).orElseThrow()) {
                assertFalse(late.others());
            }
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whereThereIsNoSuchFileNobodyIsCounted() throws IOException {
        Files.createDirectory(folder.resolve("windows"));
        assertEquals(Optional.empty(), Windows.enter(folder.resolve("windows"), random));
        assertEquals(Optional.empty(), Windows.enter(folder.resolve("gone/windows"), random));
    }
}
