package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StandardFoldersTest {
    @Test
    void dataLiesWhereXdgSays() {
        Map<String, String> environment = Map.of("XDG_DATA_HOME", "/x/data", "HOME", "/h");
        assertEquals(Path.of("/x/data/tern-server"), StandardFolders.data(environment));
    }

    @Test
    void withoutXdgOrWithARelativeOneItLiesBelowHome() {
        Path usual = Path.of("/h/.local/share/tern-server");
        assertEquals(usual, StandardFolders.data(Map.of("HOME", "/h")));
        assertEquals(usual, StandardFolders.data(Map.of("HOME", "/h", "XDG_DATA_HOME", "data")));
        assertEquals(usual, StandardFolders.data(Map.of("HOME", "/h", "XDG_DATA_HOME", "")));
    }
}
