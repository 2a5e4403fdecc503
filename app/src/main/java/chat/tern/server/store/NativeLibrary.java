package chat.tern.server.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.tinylog.Logger;

/**
 * Unpacks SQLite's native library once, into the data folder. Left alone, the driver unpacks it anew at every start,
 * compares it byte by byte, and leaves it in the temporary folder for ever when the process is killed.
 */
final class NativeLibrary {
    private static final String FOLDER_PROPERTY = "org.sqlite.lib.path";
    private static final String NAME_PROPERTY = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Loads it from {@code folder}, or by the driver's own way where that cannot be; a process loads it once. */
    static void load(Path folder) throws StoreException {
        if (System.getProperty(FOLDER_PROPERTY) == null && System.getProperty("org.sqlite.tmpdir") == null) {
            offer(folder);
        }
        initialize();
    }

    private static void offer(Path folder) {
        try {
            String name = unpack(folder);
            System.setProperty(NAME_PROPERTY, name);
            System.setProperty(FOLDER_PROPERTY, folder.toString());
        } catch (IOException e) {
            Logger.debug(e, "The native library stays in the temporary folder");
        }
    }

    private static void initialize() throws StoreException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new StoreException("SQLite cannot be loaded on this machine: " + e.getMessage(), e);
        }
    }

    /**
     * The library's file name in {@code folder}; it appears there whole or not at all. The driver is asked which one this
     * machine needs only where there is none: to find out it starts a process.
     */
    static String unpack(Path folder) throws IOException {
        return unpack(folder, Path.of("/lib"));
    }

    /**
     * The same.
     *
     * @param loaders where musl's loader lies on a machine that has it: its programs need another library
     */
    static String unpack(Path folder, Path loaders) throws IOException {
        String library = LibraryLoaderUtil.getNativeLibName();
        String system = property("os.name") + (isMusl(loaders) ? "musl" : "");
        String name = String.join("-", SQLiteJDBCLoader.getVersion(), system, property("os.arch"), library);
        Files.createDirectories(folder, DataFolder.ownerOnly("rwx------"));
        if (!Files.isRegularFile(folder.resolve(name))) {
            clear(folder);
            copy(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library, folder.resolve(name));
        }
        return name;
    }

    private static boolean isMusl(Path loaders) throws IOException {
        if (!Files.isDirectory(loaders)) {
            return false;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(loaders, "ld-musl-*")) {
            return found.iterator().hasNext();
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "").replaceAll("\\W", "");
    }

    private static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder)) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    private static void copy(String resource, Path to) throws IOException {
        Path part = to.resolveSibling("part");
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            Files.copy(in, part);
        }
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
