package chat.tern.client.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** Whether a disk has room for what is to come: better said before than after an hour. */
final class DiskSpace {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final long STEP = 1000;

    private DiskSpace() {}

    /** Fails when a file that exists cannot grow by so many bytes. */
    static void check(Path file, long more) throws IOException {
        // Not a FileStore: that one looks for the disk among the mounts, and in a chroot it may not be there.
        File asked = file.toFile();
        long free = asked.getUsableSpace();
        if (more > free && asked.getTotalSpace() > 0) {
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
