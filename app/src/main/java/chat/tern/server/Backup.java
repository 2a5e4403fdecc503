package chat.tern.server;

import chat.tern.server.config.TernVersion;
import chat.tern.server.store.DataFolder;
import chat.tern.server.store.Maintenance;
import chat.tern.server.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All that a server is, as one ZIP archive: the data folder with its key and a copy of the database at one moment, the
 * files of configuration below {@code config/}, and the shared files below {@code files/} when they are wanted.
 *
 * @param folder held by this process
 * @param configuration files outside of it that options name, each with its name in the archive
 * @param files the shared folder
 */
public record Backup(DataFolder folder, Map<String, Path> configuration, Optional<Path> files) {
    /** Where files of configuration stand in an archive. */
    public static final String CONFIGURATION = "config/";
    /** Where shared files stand in an archive. */
    public static final String FILES = "files/";

    /** The last entry: an archive without it is not whole. */
    static final String END = "tern-backup";

    private static final String COPY = "backup.part";

    /** On a platform thread. */
    public void write(OutputStream out) throws IOException, StoreException {
        Path copy = folder.path().resolve(COPY);
        Files.deleteIfExists(copy);
        try {
            new Maintenance(folder).copy(copy);
            ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
            zip.setLevel(Deflater.BEST_SPEED);
            add(zip, Maintenance.databaseName(), copy);
            for (Path each : kept()) {
                add(zip, folder.path().relativize(each).toString(), each);
            }
            for (Map.Entry<String, Path> each : configuration.entrySet()) {
                add(zip, CONFIGURATION + each.getKey(), each.getValue());
            }
            if (files.isPresent()) {
                addAll(zip, files.get());
            }
            zip.putNextEntry(new ZipEntry(END));
            zip.write(("tern-server " + TernVersion.number() + "\n").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            zip.flush();
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** What belongs to the server, and not to this run or this machine. */
    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.list(folder.path())) {
            return all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .filter(each -> isKept(each.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isKept(String name) {
        return !name.startsWith(Maintenance.databaseName()) && !name.equals("lock") && !name.endsWith(".part");
    }

    private static void addAll(ZipOutputStream zip, Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                    add(zip, FILES + folder.relativize(each), each);
                }
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(Files.getLastModifiedTime(file));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
