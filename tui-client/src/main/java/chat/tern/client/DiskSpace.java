package chat.tern.client;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a disk has room for what is to come: better said before than after an hour. */
final class DiskSpace {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final long STEP = 1000;

    private DiskSpace() {}

    /** Fails when a file that exists cannot grow by so many bytes. */
    static void check(Path file, long more) throws IOException {
        FileStore store = Files.getFileStore(file);
        long free = store.getUsableSpace();
        if (more > free) {
            throw new FetchException(
                    "local_file",
                    "The disk is too full: " + size(more) + " are to come, and there is room for " + size(free)
                            + " where " + file + " is.");
        }
    }

    private static String size(long bytes) {
        int unit = 0;
        long value = bytes;
        while (value >= 10 * STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return value + " " + UNITS[unit];
    }
}
