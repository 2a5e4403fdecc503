package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
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
        lines.forEach(line -> writer.write(LogSetupTest.entry(line)));
        writer.flush();
        assertEquals(lines, Files.readAllLines(file));
    }

    @Test
    void whoLogsDoesNotWaitForADiskThatHangs() throws Exception {
        Hanging disk = new Hanging();
        QueuedFileWriter writer = new QueuedFileWriter(disk);
        writer.write(LogSetupTest.entry("first"));
        disk.reached.await();
        for (int i = 0; i < QueuedFileWriter.WAITING + 100; i++) {
            writer.write(LogSetupTest.entry("more"));
        }
        disk.back.countDown();
        writer.flush();
        assertEquals(List.of("100 lines of the log were left out: the disk was too slow for them"), disk.notices());
        assertEquals(1 + QueuedFileWriter.WAITING + 1, disk.lines.size());
    }

    @Test
    void theNumberOfLinesLeftOutIsTheirSumAlsoWhereTheQueueIsFullAgain() throws Exception {
        Hanging disk = new Hanging();
        QueuedFileWriter writer = new QueuedFileWriter(disk);
        writer.write(LogSetupTest.entry("first"));
        disk.reached.await();
        for (int i = 0; i < QueuedFileWriter.WAITING + 100; i++) {
            writer.write(LogSetupTest.entry("more"));
        }
        disk.back.countDown();
        for (int i = 0; i < 100_000; i++) {
            writer.write(LogSetupTest.entry("more"));
        }
        writer.flush();
        long told = disk.notices().stream()
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .sum();
        int written = disk.lines.size() - disk.notices().size();
        assertEquals(1L + QueuedFileWriter.WAITING + 100 + 100_000, written + told);
    }

    @Test
    void whatADiskDidNotTakeIsToldAgain() throws Exception {
        Hanging disk = new Hanging();
        disk.refused = 1;
        QueuedFileWriter writer = new QueuedFileWriter(disk);
        writer.write(LogSetupTest.entry("first"));
        disk.reached.await();
        for (int i = 0; i < QueuedFileWriter.WAITING + 7; i++) {
            writer.write(LogSetupTest.entry("more"));
        }
        disk.back.countDown();
        writer.flush();
        writer.flush();
        assertEquals(List.of("7 lines of the log were left out: the disk was too slow for them"), disk.notices());
    }

    @Test
    void anEndOfTheLogThatFindsNoPlaceOrIsNotWrittenInTimeIsNoneThatStandsInTheFile() throws Exception {
        Hanging disk = new Hanging();
        QueuedFileWriter writer = new QueuedFileWriter(disk);
        writer.write(LogSetupTest.entry("first"));
        disk.reached.await();
        assertFalse(writer.isWritten(Duration.ofMillis(1)), "the disk hangs");
        for (int i = 0; i < QueuedFileWriter.WAITING; i++) {
            writer.write(LogSetupTest.entry("more"));
        }
        assertFalse(writer.isWritten(Duration.ofMillis(1)), "there is no place");
        disk.back.countDown();
        assertTrue(writer.isWritten(Duration.ofSeconds(30)));
    }

    /** A disk on which the first line takes until it is back. */
    private static final class Hanging implements Writer {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch back = new CountDownLatch(1);
        private final List<String> lines = new ArrayList<>();
        /** So many lines about what was left out fail. */
        private int refused;

        private List<String> notices() {
            return lines.stream().filter(line -> line.contains("left out")).toList();
        }

        @Override
        public Collection<LogEntryValue> getRequiredLogEntryValues() {
            return List.of();
        }

        @Override
        public void write(LogEntry entry) throws InterruptedException, IOException {
            reached.countDown();
            back.await();
            if (refused > 0 && entry.getMessage().contains("left out")) {
                refused--;
                throw new IOException("full");
            }
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
