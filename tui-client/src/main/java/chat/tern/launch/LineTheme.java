package chat.tern.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Which colours lines have: those that are asked for, else none where NO_COLOR says so, else what /theme has set. */
final class LineTheme {
    static final List<String> NAMES = List.of("auto", "dark", "light", "safe", "none");

    private LineTheme() {}

    /** @param settings the file in which the screen keeps its theme */
    static String choose(Optional<String> option, Map<String, String> environment, Path settings) {
        if (option.isPresent()) {
            return option.get();
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return "none";
        }
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(settings)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException none) {
            return NAMES.getFirst();
        }
        return kept.getProperty("theme", NAMES.getFirst());
    }
}
