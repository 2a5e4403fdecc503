package chat.tern.server.launch;

import chat.tern.server.ServiceManager;
import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tinylog.Level;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;
import org.tinylog.core.TinylogLoggingProvider;
import org.tinylog.provider.InternalLogger;
import org.tinylog.provider.ProviderRegistry;
import org.tinylog.writers.Writer;

/** Sets up the log, which must happen before anything is logged. */
final class LogSetup {
    private static final String TIMELESS = "{level|min-size=5} {message}";
    private static final String FORMAT = "{date: yyyy-MM-dd HH:mm:ss.SSS} " + TIMELESS;

    private LogSetup() {}

    /** To the file, or else to standard error. */
    static void apply(String level, Optional<Path> file) throws StartException {
        if (file.isPresent()) {
            check(file.get());
            Configuration.set("writer", QueuedFileWriter.NAME);
            writer(file.get(), "10mb").forEach((name, value) -> Configuration.set("writer." + name, value));
        } else {
            Configuration.set("writer", "console");
            Configuration.set("writer.stream", "err");
        }
        Configuration.set("level", level);
        boolean journal = file.isEmpty() && new ServiceManager(System.getenv()).keepsTime();
        Configuration.set("writer.format", journal ? TIMELESS : FORMAT);
        // The end of the program is logged too; flush() waits for it.
        Configuration.set("autoshutdown", "false");
        if (file.isPresent() && Logger.isErrorEnabled()) { // asking opens the file
            guard(file.get());
        }
    }

    /** To be called before the program ends: waits, not for long, until all that was logged stands in the file. */
    static void flush() {
        if (ProviderRegistry.getLoggingProvider() instanceof TinylogLoggingProvider provider) {
            for (Writer writer : provider.getWriters()) {
                flush(writer);
            }
        }
    }

    private static void flush(Writer writer) {
        try {
            writer.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // as the library declares it
            InternalLogger.log(Level.ERROR, e, "the end of the log could not be written");
        }
    }

    /**
     * The settings of the log library's writer.
     *
     * @param size from where on a file is followed by the next, as that library writes it
     */
    static Map<String, String> writer(Path file, String size) {
        return Map.of(
                "file",
                file + ".{count}",
                "latest",
                file.toString(),
                "policies",
                "size: " + size,
                "backups",
                "5",
                "charset",
                "UTF-8",
                "convert",
                OwnersFileConverter.NAME);
    }

    private static void check(Path file) throws StartException {
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new StartException(
                    "The log file " + file + " cannot be written: " + FileProblem.text(e) + ". See --log-file.", e);
        }
    }

    /** What is there already is for its owner alone from now on; where that cannot be, the log says so. */
    private static void guard(Path file) {
        for (Path open : unguarded(file)) {
            Logger.warn("Others may be able to read {}, in which there may be links that make operators.", open);
        }
    }

    /** Takes the log and the older ones beside it away from others; those of which they could not be taken. */
    static List<Path> unguarded(Path file) {
        String name = file.getFileName().toString();
        try (Stream<Path> beside = Files.list(file.toAbsolutePath().resolveSibling("."))) {
            return beside.filter(each -> isLog(each, name))
                    .filter(each -> !isGuarded(each))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(file);
        }
    }

    private static boolean isGuarded(Path log) {
        try {
            Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean isLog(Path file, String name) {
        String each = file.getFileName().toString();
        return each.equals(name) || each.matches(Pattern.quote(name) + "\\.\\d+");
    }
}
