package chat.tern.server.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.provider.InternalLogger;
import org.tinylog.writers.RollingFileWriter;
import org.tinylog.writers.Writer;

/**
 * The log library's rolling file, written by a thread of its own: connections log on threads that must not wait for a
 * disk, and the library holds a monitor while it writes, to which a virtual thread would bind its carrier. The library's
 * own thread for it has a queue without an end. Public, as the library makes it by its name.
 */
public final class QueuedFileWriter implements Writer {
    /** How the log's settings call it. */
    static final String NAME = "queued file";

    /** Lines that wait; more are left out, and how many stands in the log. */
    static final int WAITING = 4096;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Writer file;
    private final ArrayBlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(WAITING);
    private final LongAdder leftOut = new LongAdder();
    private final LogLoop loop;

    /** With the settings of {@link RollingFileWriter}. */
    public QueuedFileWriter(Map<String, String> settings) throws IOException {
        this(new RollingFileWriter(settings));
    }

    QueuedFileWriter(Writer file) {
        this.file = file;
        this.loop = new LogLoop(file, tasks, leftOut);
        Thread.ofPlatform().name("tern log").daemon(true).start(loop);
    }

    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return file.getRequiredLogEntryValues();
    }

    @Override
    public void write(LogEntry entry) {
        if (!tasks.offer(() -> loop.toFile(entry))) {
            leftOut.increment();
        }
    }

    /** Waits until all that was logged before stands in the file, but not for long: the disk may not come back. */
    @Override
    public void flush() throws InterruptedException {
        if (!isWritten(PATIENCE)) {
            InternalLogger.log(Level.ERROR, "the end of the log could not be written in time");
        }
    }

    /** Whether all that was logged before stands in the file; waits so long for a place, and so long for the disk. */
    boolean isWritten(Duration patience) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        return tasks.offer(written::countDown, patience.toNanos(), TimeUnit.NANOSECONDS)
                && written.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        flush();
    }
}
