package chat.tern.server.launch;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.provider.InternalLogger;
import org.tinylog.runtime.RuntimeProvider;
import org.tinylog.writers.Writer;

/**
 * Writes what was logged. How many lines were left out goes to the file by no queue, as the one that was full is full
 * again soon: once all that waited is written, or a second after the last time.
 */
final class LogLoop implements Runnable {
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Writer file;
    private final BlockingQueue<Runnable> tasks;
    private final LongAdder leftOut;
    private long told = System.nanoTime();

    LogLoop(Writer file, BlockingQueue<Runnable> tasks, LongAdder leftOut) {
        this.file = file;
        this.tasks = tasks;
        this.leftOut = leftOut;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Runnable next = tasks.take();
                tell();
                next.run();
            }
        } catch (InterruptedException e) {
            InternalLogger.log(Level.ERROR, "the log ends: its thread was interrupted");
        }
    }

    private void tell() {
        long lines = leftOut.sum();
        long now = System.nanoTime();
        if (lines > 0 && (tasks.isEmpty() || now - told >= AGAIN_NANOS)) {
            told = now;
            if (toFile(warning(lines + " lines of the log were left out: the disk was too slow for them"))) {
                leftOut.add(-lines);
            }
        }
    }

    /** On this thread; false where it could not be written. */
    boolean toFile(LogEntry entry) {
        try {
            file.write(entry);
            return true;
        } catch (Exception e) { // as the library declares it
            InternalLogger.log(Level.ERROR, e, "the log could not be written");
            return false;
        }
    }

    private static LogEntry warning(String text) {
        return new LogEntry(
                RuntimeProvider.createTimestamp(),
                Thread.currentThread(),
                Map.of(),
                LogLoop.class.getName(),
                "tell",
                "LogLoop.java",
                -1,
                null,
                Level.WARN,
                text,
                null);
    }
}
