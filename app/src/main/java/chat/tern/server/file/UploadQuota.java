package chat.tern.server.file;

import chat.tern.protocol.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Whether one more upload fits. Counts the files now and then, and what is on its way. Any helper thread. */
final class UploadQuota {
    private static final long COUNTED_MILLIS = 60_000;
    private static final long MEGA = 1_000_000;

    private final Path folder;
    private final Look look;
    private final UploadLimits limits;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, Long> promised = new HashMap<>();
    private long countedAt = Long.MIN_VALUE;

    /** The disk that the uploads are on; sizes in bytes. */
    record Disk(long whole, long free) {
        /** Not by a FileStore: that one looks for the disk among the mounts, and in a chroot it may not be there. */
        static Disk of(Path folder) {
            File asked = folder.toFile();
            return new Disk(asked.getTotalSpace(), asked.getUsableSpace());
        }
    }

    /** A look at the disk. */
    interface Look {
        Disk disk() throws IOException;
    }

    /** @param folder with a folder for each person */
    UploadQuota(Path folder, UploadLimits limits, InstantSource clock) {
        this(folder, limits, clock, () -> Disk.of(folder));
    }

    UploadQuota(Path folder, UploadLimits limits, InstantSource clock, Look look) {
        this.look = look;
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /** Promises room for so many bytes more; {@link #keep} follows. */
    void promise(Uploader person, long bytes) throws IOException, SharedFileException {
        lock.lock();
        try {
            count();
            long his = person.folders().stream()
                    .mapToLong(folder -> of(used, folder) + of(promised, folder))
                    .sum();
            if (limits.perUser() > 0 && bytes > limits.perUser() - his) {
                throw full("Your files here have " + amount(his) + " of " + amount(limits.perUser())
                        + ", and this would be " + amount(bytes) + " more. `tern rm` makes room.");
            }
            long all = sum(used) + sum(promised);
            if (limits.total() > 0 && bytes > limits.total() - all) {
                throw full("Everybody's uploads here have " + amount(all) + " of " + amount(limits.total())
                        + ", and this would be " + amount(bytes) + " more.");
            }
            checkDisk(bytes);
            promised.merge(person.folder(), bytes, Long::sum);
        } finally {
            lock.unlock();
        }
    }

    private void checkDisk(long bytes) throws IOException, SharedFileException {
        Disk disk = look.disk();
        long after = disk.whole() - disk.free() + sum(promised) + bytes;
        if (disk.whole() > 0 && after > disk.whole() * UploadLimits.DISK) {
            throw full("The server's disk would be more than 90 % full.");
        }
    }

    /** Some of what was promised is on the disk now, the rest will not come. */
    void keep(String into, long bytes, long written) {
        lock.lock();
        try {
            promised.merge(into, -bytes, Long::sum);
            used.merge(into, written, Long::sum);
        } finally {
            lock.unlock();
        }
    }

    /** Counts anew before it promises anything more. */
    void recount() {
        lock.lock();
        try {
            countedAt = Long.MIN_VALUE;
        } finally {
            lock.unlock();
        }
    }

    private void count() throws IOException {
        long now = clock.millis();
        if (countedAt != Long.MIN_VALUE && now - countedAt < COUNTED_MILLIS && now >= countedAt) {
            return;
        }
        used.clear();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                used.merge(folder.relativize(file).getName(0).toString(), attributes.size(), Long::sum);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                return FileVisitResult.CONTINUE;
            }
        });
        countedAt = now;
    }

    private static long of(Map<String, Long> bytes, String name) {
        return bytes.getOrDefault(name, 0L);
    }

    private static long sum(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static SharedFileException full(String text) {
        return new SharedFileException(ErrorCode.QUOTA, text);
    }

    /** With a digit after the point, so that what is added up does. */
    private static String amount(long bytes) {
        return bytes < MEGA ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f MB", (double) bytes / MEGA);
    }
}
