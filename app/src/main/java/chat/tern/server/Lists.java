package chat.tern.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The files that name people's keys, as they were last read. */
record Lists(Operators operators, AllowList allowed) {
    /** A step that reads one of them. */
    private interface Reading {
        void read() throws IOException;
    }

    static Lists of(Governance governance) throws StartException {
        Lists lists = new Lists(new Operators(governance.owners()), new AllowList());
        lists.load(governance);
        return lists;
    }

    /** Reads those that there are. */
    void load(Governance governance) throws StartException {
        Optional<Path> owners = governance.operators();
        Optional<Path> keys = governance.entrance().allowKeys();
        if (owners.isPresent()) {
            load(owners.get(), "--operators", () -> operators.load(owners.get()));
        }
        load(keys.orElse(Path.of("")), "--allow-keys", () -> allowed.load(keys));
    }

    private static void load(Path file, String option, Reading reading) throws StartException {
        try {
            reading.read();
        } catch (IOException e) {
            throw new StartException(
                    "The file " + file + " for " + option + " cannot be read: " + FileProblem.text(e) + ".", e);
        }
    }
}
