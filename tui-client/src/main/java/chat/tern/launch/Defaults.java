package chat.tern.launch;

import chat.tern.client.Home;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options that are not given: {@code --server-key} from the environment's TERN_SERVER_KEY, or else from
 * {@code server-key} in the file {@code client.properties} of the configuration folder.
 */
final class Defaults implements IDefaultValueProvider {
    private static final String HOME = "--home";

    private final Map<String, String> environment;
    private final Path file;
    private @Nullable Properties properties;

    /** @param arguments to see whether they name another home */
    Defaults(Map<String, String> environment, List<String> arguments) {
        this.environment = Map.copyOf(environment);
        this.file = Home.locate(home(arguments), environment).config().resolve("client.properties");
    }

    private static Optional<Path> home(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(HOME) && i + 1 < arguments.size()) {
                return Optional.of(Path.of(arguments.get(i + 1)));
            }
            if (arguments.get(i).startsWith(HOME + "=")) {
                return Optional.of(Path.of(arguments.get(i).substring(HOME.length() + 1)));
            }
        }
        return Optional.empty();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        String variable = "TERN_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
        String value = environment.get(variable);
        return value != null && !value.isEmpty() ? value : properties(argument).getProperty(name);
    }

    private void load(Properties into) throws IOException {
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                into.load(in);
            }
        }
    }

    private Properties properties(ArgSpec argument) {
        Properties read = properties;
        if (read == null) {
            read = new Properties();
            try {
                load(read);
            } catch (IOException | IllegalArgumentException e) {
                throw new ParameterException(
                        argument.command().commandLine(), "The file " + file + " cannot be read: " + e);
            }
            properties = read;
        }
        return read;
    }
}
