package chat.tern.server.launch;

import java.nio.file.Path;
import java.util.Map;

/** Where things belong by the XDG Base Directory Specification. */
public final class StandardFolders {
    private StandardFolders() {}

    /** {@code $XDG_DATA_HOME/tern-server}; a relative XDG_DATA_HOME counts as none, as that document demands. */
    public static Path data(Map<String, String> environment) {
        Path named = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        return (named.isAbsolute() ? named : home.resolve(".local").resolve("share")).resolve("tern-server");
    }
}
