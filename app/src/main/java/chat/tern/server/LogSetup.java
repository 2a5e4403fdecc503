package chat.tern.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;

/** Sets up the log, which must happen before anything is logged. */
final class LogSetup {
    private static final String TIMELESS = "{level|min-size=5} {message}";
    private static final String FORMAT = "{date: yyyy-MM-dd HH:mm:ss.SSS} " + TIMELESS;

    private LogSetup() {}

    /** To the file, or else to standard error. */
    static void apply(String level, Optional<Path> file) throws StartException {
        if (file.isPresent()) {
            check(file.get());
            Configuration.set("writer", "rolling file");
            Configuration.set("writer.file", file.get() + ".{count}");
            Configuration.set("writer.latest", file.get().toString());
            Configuration.set("writer.policies", "size: 10mb");
            Configuration.set("writer.backups", "5");
            Configuration.set("writer.charset", "UTF-8");
        } else {
            Configuration.set("writer", "console");
            Configuration.set("writer.stream", "err");
        }
        Configuration.set("level", level);
        boolean journal = file.isEmpty() && new ServiceManager(System.getenv()).keepsTime();
        Configuration.set("writer.format", journal ? TIMELESS : FORMAT);
        // The end of the program is logged too; the writers hold nothing back that would need closing.
        Configuration.set("autoshutdown", "false");
        if (file.isPresent() && Logger.isErrorEnabled()) { // asking opens the file
            guard(file.get());
        }
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

    /**
     * The log is for its owner alone: the link with which one becomes operator stands in it. Older logs beside it, too.
     */
    private static void guard(Path file) throws StartException {
        String name = file.getFileName().toString();
        try (Stream<Path> beside = Files.list(file.toAbsolutePath().resolveSibling("."))) {
            for (Path log : beside.filter(each -> isLog(each, name)).toList()) {
                Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartException("The log file " + file + " cannot be kept from others. See --log-file.", e);
        }
    }

    private static boolean isLog(Path file, String name) {
        String each = file.getFileName().toString();
        return each.equals(name) || each.matches(Pattern.quote(name) + "\\.\\d+");
    }
}
