package chat.tern.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the command's name and the version of this build. */
public final class TernVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"${ROOT-COMMAND-NAME} " + number()};
    }

    /** The version of this build, such as {@code 0.1.0}. */
    public static String number() {
        Properties properties = new Properties();
        try (var in = TernVersion.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(in, "version.properties is missing from the jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "no version in version.properties");
    }
}
