package chat.tern.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do everything, who gets what, and how long what was said is kept.
 *
 * @param operators a file with fingerprints of accounts
 * @param owners fingerprints of accounts that are operators anyway
 * @param historyAge lines older than this are thrown away; zero: none
 * @param historyBytes the oldest lines are thrown away when the database is larger than this; 0: never
 * @param entrance whom it lets in
 * @param filesFor who gets files
 */
public record Governance(
        Optional<Path> operators,
        Set<String> owners,
        Duration historyAge,
        long historyBytes,
        Entrance entrance,
        FilesFor filesFor) {
    /** Of the database. */
    public static final long USUAL_BYTES = 2_000_000_000L;

    public Governance {
        owners = Set.copyOf(owners);
    }

    public static Governance defaults() {
        return new Governance(
                Optional.empty(), Set.of(), Duration.ZERO, USUAL_BYTES, Entrance.through(Door.LOCAL), FilesFor.ALL);
    }

    public Governance withEntrance(Entrance other) {
        return new Governance(operators, owners, historyAge, historyBytes, other, filesFor);
    }

    public Governance withDoor(Door other) {
        return withEntrance(new Entrance(other, entrance.allowKeys(), entrance.password()));
    }

    public Governance withOwner(String fingerprint) {
        return new Governance(operators, Set.of(fingerprint), historyAge, historyBytes, entrance, filesFor);
    }
}
