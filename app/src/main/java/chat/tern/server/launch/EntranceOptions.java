package chat.tern.server.launch;

import chat.tern.server.config.Door;
import chat.tern.server.config.Entrance;
import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The part of {@link ServerOptions} that is about who comes in, and who may do everything. */
final class EntranceOptions {
    @Option(
            names = "--door",
            paramLabel = "open|local|invite",
            scope = ScopeType.INHERIT,
            description = {
                "Who new may come: everybody; who is in a private",
                "network or knows the password, and others with an",
                "invite; or nobody without an invite. Default: local."
            })
    private Door door = Door.LOCAL;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Only who knows the password in it can connect.")
    private @Nullable Path password;

    @Option(
            names = "--allow-keys",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = {
                "Only devices whose fingerprints it has, one a line,",
                "can connect; one that cannot is told its own."
            })
    private @Nullable Path allowKeys;

    @Option(
            names = "--operators",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = {
                "A line for each operator: the fingerprint of",
                "the account (ready of tern --json shows it)."
            })
    private @Nullable Path operators;

    Optional<Path> operators() {
        return Optional.ofNullable(operators);
    }

    /** @throws StartException when the password cannot be read */
    Entrance entrance() throws StartException {
        try {
            return new Entrance(
                    door,
                    Optional.ofNullable(allowKeys),
                    password == null ? Optional.empty() : Optional.of(PasswordFile.read(password)));
        } catch (IOException e) {
            throw new StartException("--password-file: " + FileProblem.text(e), e);
        }
    }

    /** Adds the files that it names, by short names. */
    void addFiles(Map<String, Path> own) {
        if (operators != null) {
            own.put("operators", operators);
        }
        if (allowKeys != null) {
            own.put("allow-keys", allowKeys);
        }
        if (password != null) {
            own.put("password", password);
        }
    }
}
