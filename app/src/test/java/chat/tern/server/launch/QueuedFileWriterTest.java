package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.runtime.RuntimeProvider;
import org.tinylog.writers.Writer;

@Timeout(30)
final class QueuedFileWriterTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasLoggedStandsInTheFileAfterAFlushInItsOrder() throws Exception {
        Path file = folder.resolve("log");
        Map<String, String> settings = new HashMap<>(LogSetup.writer(file, "10mb"));
        settings.put("format", "{message}");
        QueuedFileWriter writer = new QueuedFileWriter(settings);
        List<String> lines =
                IntStream.range(0, 1_000).mapToObj(i -> "line " + i).toList();
        lines.forEach(line -> writer.write(entry(line)));
        writer.flush();
        assertEquals(lines, Files.readAllLines(file));
    }

    @Test
    void whoLogsDoesNotWaitForADiskThatHangs() throws Exception {
        Hanging disk = new Hanging();
        QueuedFileWriter writer = new QueuedFileWriter(disk);
        writer.write(entry("first"));
        disk.reached.await();
        for (int i = 0; i < QueuedFileWriter.WAITING + 100; i++) {
            writer.write(entry("more"));
        }
        disk.back.countDown();
        writer.flush();
        assertEquals(1 + QueuedFileWriter.WAITING, disk.lines.size());
    }

    private static LogEntry entry(String text) {
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

    /** A disk on which the first line takes until it is back. */
    private static final class Hanging implements Writer {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch back = new CountDownLatch(1);
        private final List<String> lines = new ArrayList<>();

        @Override
        public Collection<LogEntryValue> getRequiredLogEntryValues() {
            return List.of();
        }

        @Override
        public void write(LogEntry entry) throws InterruptedException {
            reached.countDown();
            back.await();
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
