package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.runtime.RuntimeProvider;
import org.tinylog.writers.RollingFileWriter;

final class LogSetupTest {
    private static final String OWNERS = "rw-------";

    @TempDir
    private Path folder;

    @Test
    void eachFileOfALogThatIsTurnedOverIsItsOwners() throws Exception {
        Path file = folder.resolve("a, b: log");
        Map<String, String> settings = new HashMap<>(LogSetup.writer(file, "1kb"));
        settings.put("format", "{message}");
        RollingFileWriter writer = new RollingFileWriter(settings);
        try {
            for (int i = 0; i < 4; i++) {
                writer.write(entry("x".repeat(600)));
            }
        } finally {
            writer.close();
        }
        assertEquals(
                Map.of("a, b: log", OWNERS, "a, b: log.0", OWNERS, "a, b: log.1", OWNERS, "a, b: log.2", OWNERS),
                permissions());
    }

    @Test
    void whatWasThereBeforeIsItsOwnersFromNowOnAndWhatCannotBeIsNamed() throws Exception {
        Path file = folder.resolve("log");
        Files.setPosixFilePermissions(Files.createFile(file), PosixFilePermissions.fromString("rw-r--r--"));
        Path older = Files.createFile(folder.resolve("log.7"));
        Files.setPosixFilePermissions(older, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertEquals(List.of(), LogSetup.unguarded(file));
        assertEquals(Map.of("log", OWNERS, "log.7", OWNERS), permissions());
        Path foreign = Files.createSymbolicLink(folder.resolve("log.8"), folder.resolve("nowhere"));
        assertEquals(
                List.of(foreign.getFileName()),
                LogSetup.unguarded(file).stream().map(Path::getFileName).toList());
    }

    private Map<String, String> permissions() throws Exception {
        Map<String, String> all = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return all;
    }

    static LogEntry entry(String text) {
        return new LogEntry(
                RuntimeProvider.createTimestamp(),
                Thread.currentThread(),
                Map.of(),
                "",
                "",
                "",
                0,
                "",
                Level.INFO,
                text,
                null);
    }
}
