package chat.tern.server.launch;

import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The options in a file: {@code name=value} a line, with the names that options have on the command line without the
 * dashes in front; {@code #} begins a line of comment. A name that stands there twice has both values.
 */
record ConfigFile(Path path, Map<String, String> values) {
    private static final String OPTION = "--config";

    /** Nothing is set. */
    static final ConfigFile NONE = new ConfigFile(Path.of(""), Map.of());

    ConfigFile {
        values = Map.copyOf(values);
    }

    /**
     * Reads the file that {@code --config} or the environment names, or else the usual one where there is one.
     *
     * @param problem of a name and its value, for people; empty when they are right
     * @throws StartException that names file and line
     */
    static ConfigFile find(
            Map<String, String> environment,
            List<String> arguments,
            Function<Map.Entry<String, String>, Optional<String>> problem)
            throws StartException {
        Optional<Path> named = named(environment, arguments);
        Path file = named.orElseGet(() -> usual(environment));
        return named.isEmpty() && Files.notExists(file) ? NONE : read(file, problem);
    }

    /** {@code $XDG_CONFIG_HOME/tern/server.properties}. */
    static Path usual(Map<String, String> environment) {
        Path set = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        return (set.isAbsolute() ? set : home.resolve(".config"))
                .resolve("tern")
                .resolve("server.properties");
    }

    private static Optional<Path> named(Map<String, String> environment, List<String> arguments) {
        Optional<String> named = Optional.ofNullable(environment.get(OptionDefaults.variable("config")));
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals(OPTION) && i + 1 < arguments.size()) {
                named = Optional.of(arguments.get(i + 1));
            } else if (word.startsWith(OPTION + "=")) {
                named = Optional.of(word.substring(OPTION.length() + 1));
            }
        }
        return named.filter(text -> !text.isEmpty()).map(Path::of);
    }

    private static ConfigFile read(Path file, Function<Map.Entry<String, String>, Optional<String>> problem)
            throws StartException {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new StartException(file + ":" + number + ": this is not NAME=VALUE: " + line.strip());
            }
            Map.Entry<String, String> entry = Map.entry(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
            Optional<String> wrong = problem.apply(entry);
            if (wrong.isPresent()) {
                throw new StartException(file + ":" + number + ": " + wrong.get());
            }
            values.merge(entry.getKey(), entry.getValue(), (one, other) -> one + "," + other);
        }
        return new ConfigFile(file, values);
    }

    private static List<String> lines(Path file) throws StartException {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new StartException("The configuration " + file + " is not UTF-8.", e);
        } catch (IOException e) {
            throw new StartException(
                    "The configuration " + file + " cannot be read: " + FileProblem.text(e) + ". See --config.", e);
        }
    }
}
