package chat.tern.server;

import chat.tern.server.config.FileProblem;
import chat.tern.server.config.Governance;
import chat.tern.server.config.StartException;
import chat.tern.server.session.Operators;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.tinylog.Logger;

/** The files that name people's keys, as they were last read. */
record Lists(Operators operators, AllowList allowed) {
    static Lists of(Governance governance) throws StartException {
        Lists lists = new Lists(new Operators(governance.owners()), new AllowList());
        lists.load(governance);
        return lists;
    }

    /** Reads those that there are; when one of them cannot be read, both stay as they were. */
    void load(Governance governance) throws StartException {
        Optional<Set<String>> owners = read(governance.operators(), "--operators");
        Optional<Set<String>> keys = read(governance.entrance().allowKeys(), "--allow-keys");
        owners.ifPresent(operators::named);
        allowed.listed(keys);
    }

    private static Optional<Set<String>> read(Optional<Path> file, String option) throws StartException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Set<String> keys = KeyList.read(file.get());
            Logger.info("{} keys in {} for {}", keys.size(), file.get(), option);
            return Optional.of(keys);
        } catch (IOException e) {
            throw new StartException(
                    "The file " + file.get() + " for " + option + " cannot be read: " + FileProblem.text(e) + ".", e);
        }
    }
}
