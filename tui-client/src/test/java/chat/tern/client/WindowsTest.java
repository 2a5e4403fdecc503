package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WindowsTest {
    @TempDir
    private Path folder;

    @Test
    void eachKnowsOfTheOthersUntilTheyAreGone() throws IOException {
        Random random = new Random(1);
        Home home = Home.in(folder.resolve("home"));
        try (Windows one = home.window(random)) {
            assertFalse(one.others());
            Windows two = home.window(random);
            assertEquals(true, one.others() && two.others());
            two.close();
            assertFalse(one.others());
            try (Windows three = home.window(random)) {
                assertTrue(three.others());
            }
        }
    }
}
