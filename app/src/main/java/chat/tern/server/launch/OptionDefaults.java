package chat.tern.server.launch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options that are not given come from the environment, {@code --log-level} from {@code TERN_SERVER_LOG_LEVEL}, or else
 * from the configuration file. What is empty there counts as not given.
 */
final class OptionDefaults implements IDefaultValueProvider {
    private static final String PREFIX = "TERN_SERVER_";
    private static final Set<String> YES = Set.of("true", "yes", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "off", "0", "");

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final List<String> arguments;

    /**
     * @param file by names of options without dashes in front
     * @param arguments to see which options are given
     */
    OptionDefaults(Map<String, String> environment, Map<String, String> file, List<String> arguments) {
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        Optional<String> value = Optional.ofNullable(environment.get(variable(name)))
                .or(() -> Optional.ofNullable(file.get(name)))
                .filter(text -> !text.isEmpty());
        return option.type() == boolean.class ? flag(option, value.orElse("")) : value.orElse(null);
    }

    /** The variable that an option's value comes from which was not given. */
    Optional<String> source(OptionSpec option) {
        String variable = variable(option.longestName().replaceFirst("^-+", ""));
        boolean given = arguments.stream()
                .anyMatch(word -> word.equals(option.longestName()) || word.startsWith(option.longestName() + "="));
        return given || environment.getOrDefault(variable, "").isEmpty() ? Optional.empty() : Optional.of(variable);
    }

    static String variable(String name) {
        return PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** A flag that is set by default would be turned off by giving it, so it is set only where it is not given. */
    private @Nullable String flag(OptionSpec option, String value) {
        return yes(option, value) && !arguments.contains(option.longestName()) ? "true" : null;
    }

    /** @throws ParameterException for neither yes nor no */
    static boolean yes(OptionSpec option, String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            throw new ParameterException(
                    option.command().commandLine(),
                    "Invalid value for option '" + option.longestName() + "': yes or no, not '" + value + "'");
        }
        return YES.contains(text);
    }
}
