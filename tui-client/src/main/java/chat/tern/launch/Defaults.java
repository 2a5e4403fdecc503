package chat.tern.launch;

import chat.tern.client.home.Home;
import chat.tern.protocol.Nearest;
import chat.tern.server.launch.Mistakes;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options that are not given: {@code --server-key} from the environment's TERN_SERVER_KEY, or else from
 * {@code server-key} in a file: that of {@code --config}, or {@code client.properties} in the configuration folder.
 */
final class Defaults implements IDefaultValueProvider {
    private static final String HOME = "--home";
    private static final String CONFIG = "--config";
    private static final Set<String> YES = Set.of("true", "yes", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "off", "0");

    private final Map<String, String> environment;
    private final List<String> arguments;
    private final Optional<Path> named;
    private final Path file;
    private @Nullable Properties properties;

    /** @param arguments to see whether they name another home or file, and which options are given */
    Defaults(Map<String, String> environment, List<String> arguments) {
        this.environment = Map.copyOf(environment);
        this.arguments = List.copyOf(arguments);
        this.named = value(CONFIG)
                .or(() -> Optional.ofNullable(environment.get(variable("config"))))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
        this.file = named.orElseGet(() ->
                Home.locate(value(HOME).map(Path::of), environment).config().resolve("client.properties"));
    }

    private Optional<String> value(String option) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(option) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
            if (arguments.get(i).startsWith(option + "=")) {
                return Optional.of(arguments.get(i).substring(option.length() + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !isNamed(option)) {
            return null;
        }
        String name = name(option);
        Optional<String> value = Optional.ofNullable(environment.get(variable(name)))
                .filter(text -> !text.isEmpty())
                .or(() -> Optional.ofNullable(properties(argument).getProperty(name)));
        return isFlag(option) ? flag(option, value) : value.orElse(null);
    }

    /** Where an option's value comes from when it is not given: a variable, or a file; empty: from nowhere. */
    Optional<String> source(OptionSpec option) {
        if (isGiven(option)) {
            return Optional.empty();
        }
        String name = name(option);
        if (!environment.getOrDefault(variable(name), "").isEmpty()) {
            return Optional.of(variable(name));
        }
        return Optional.ofNullable(properties)
                .filter(read -> read.getProperty(name) != null)
                .map(read -> file.toString());
    }

    private boolean isGiven(OptionSpec option) {
        return Stream.of(option.names())
                .anyMatch(name -> arguments.stream().anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "=")));
    }

    private static boolean isNamed(OptionSpec option) {
        return !option.usageHelp()
                && !option.versionHelp()
                && option.longestName().startsWith("--");
    }

    private static boolean isFlag(OptionSpec option) {
        return option.type() == boolean.class && option.arity().max() == 0;
    }

    /** A flag that is set by default would be turned off by giving it, so it is set only where it is not given. */
    private @Nullable String flag(OptionSpec option, Optional<String> value) {
        String text = value.map(given -> given.strip().toLowerCase(Locale.ROOT)).orElse("no");
        if (!YES.contains(text) && !NO.contains(text)) {
            throw new ParameterException(
                    option.command().commandLine(),
                    "Invalid value for option '" + option.longestName() + "': yes or no, not \"" + text + "\"");
        }
        return YES.contains(text) && !arguments.contains(option.longestName()) ? "true" : null;
    }

    private static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static String variable(String name) {
        return "TERN_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private Properties properties(ArgSpec argument) {
        Properties read = properties;
        if (read == null) {
            read = load(argument.command().commandLine());
            properties = read;
        }
        return read;
    }

    private Properties load(CommandLine command) {
        Properties read = new Properties();
        if (named.isEmpty() && !Files.exists(file)) {
            return read;
        }
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (NoSuchFileException e) {
            throw new ParameterException(command, "There is no file " + file + " to read options from.");
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(command, "The file " + file + " cannot be read: " + e);
        }
        Set<String> known = new TreeSet<>();
        names(command.getCommandSpec().root().commandLine(), known);
        if (!known.containsAll(read.stringPropertyNames())) {
            names(Tern.commandLine(Map.of()), known);
        }
        for (String name : new TreeSet<>(read.stringPropertyNames())) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        command,
                        "There is no option --" + name + ", as " + file + " has it."
                                + Mistakes.hint(Nearest.to(name, known)));
            }
        }
        return read;
    }

    private static void names(CommandLine command, Set<String> into) {
        command.getCommandSpec().options().stream()
                .filter(Defaults::isNamed)
                .map(Defaults::name)
                .forEach(into::add);
        command.getSubcommands().values().forEach(below -> names(below, into));
    }
}
