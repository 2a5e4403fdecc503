package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineThemeTest {
    @TempDir
    Path folder;

    @Test
    void theOptionCountsThenNoColorThenWhatTheScreenHasSet() throws IOException {
        Path settings = folder.resolve("screen.properties");
        Map<String, String> noColor = Map.of("NO_COLOR", "1");
        assertEquals("auto", LineTheme.choose(Optional.empty(), Map.of(), settings));
        Files.writeString(settings, "bell = off\ntheme = light\n");
        assertEquals("light", LineTheme.choose(Optional.empty(), Map.of(), settings));
        assertEquals("none", LineTheme.choose(Optional.empty(), noColor, settings));
        assertEquals("dark", LineTheme.choose(Optional.of("dark"), noColor, settings));
    }

    @Test
    void anUnknownThemeIsRefused() {
        Shell.Result result = new Shell(folder).run("--theme", "plaid", "pi.example");
        assertEquals(2, result.code());
        assertTrue(result.err().startsWith("tern: --theme: one of auto, dark, light, safe, none"), result.err());
    }
}
