package chat.tern.server.launch;

import static chat.tern.server.launch.OptionList.value;

import chat.tern.server.config.Door;
import chat.tern.server.config.Entrance;
import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of {@link ServerOptions} that is about who comes in, and who may do everything. */
final class EntranceOptions {
    private Door door = Door.LOCAL;
    private @Nullable Path password;
    private @Nullable Path allowKeys;
    private @Nullable Path operators;

    void addTo(OptionList options) {
        options.add(value("--door", "open|local|invite", Door.class, door, it -> door = it)
                .description(
                        "Who new may come: everybody; who is in a private",
                        "network or knows the password, and others with an",
                        "invite; or nobody without an invite. Default: local."));
        options.add(value("--password-file", "FILE", Path.class, password, it -> password = it)
                .description("Only who knows the password in it can connect."));
        options.add(value("--allow-keys", "FILE", Path.class, allowKeys, it -> allowKeys = it)
                .description(
                        "Only devices whose fingerprints it has, one a line,",
                        "can connect; one that cannot is told its own."));
        options.add(value("--operators", "FILE", Path.class, operators, it -> operators = it)
                .description(
                        "A line for each operator: the fingerprint of",
                        "the account (ready of tern --json shows it)."));
    }

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
