package chat.tern.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file that names keys: a fingerprint ({@code SHA256:...}) at the beginning of a line, and whatever helps people
 * behind it. Other lines say nothing.
 */
public final class KeyList {
    private static final String SCHEME = "SHA256:";

    private KeyList() {}

    /** The fingerprints in a file. */
    public static Set<String> read(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(KeyList::fingerprint)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> fingerprint(String line) {
        String word = line.strip().split("\\s", 2)[0];
        return word.startsWith(SCHEME) ? Optional.of(word) : Optional.empty();
    }
}
