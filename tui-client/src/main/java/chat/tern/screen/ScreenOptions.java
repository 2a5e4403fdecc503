package chat.tern.screen;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What the screen is started with.
 *
 * @param environment for TERM, COLORTERM, NO_COLOR and the locale
 * @param settings where {@code /set} keeps what it is told; empty: nowhere
 * @param log where standard output and standard error go while the screen is up; empty: nowhere
 */
public record ScreenOptions(
        Map<String, String> environment,
        InstantSource clock,
        ZoneId zone,
        Optional<Path> log,
        Optional<Path> settings) {
    public ScreenOptions {
        environment = Map.copyOf(environment);
    }

    /** This process's environment, the system's clock and zone, no log. */
    public static ScreenOptions defaults() {
        return new ScreenOptions(
                System.getenv(), InstantSource.system(), ZoneId.systemDefault(), Optional.empty(), Optional.empty());
    }

    /** The same with a log. */
    public ScreenOptions withLog(Path file) {
        return new ScreenOptions(environment, clock, zone, Optional.of(file), settings);
    }

    /** The same with a file for settings. */
    public ScreenOptions withSettings(Path file) {
        return new ScreenOptions(environment, clock, zone, log, Optional.of(file));
    }
}
