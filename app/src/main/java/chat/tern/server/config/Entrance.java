package chat.tern.server.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom a server lets in.
 *
 * @param door who may be somebody that was never here before
 * @param allowKeys a file with the fingerprints of those who may connect at all; none: everybody
 * @param password what everybody must know to connect; none: nothing
 */
public record Entrance(Door door, Optional<Path> allowKeys, Optional<String> password) {
    public static Entrance through(Door door) {
        return new Entrance(door, Optional.empty(), Optional.empty());
    }

    public Entrance withPassword(String other) {
        return new Entrance(door, allowKeys, Optional.of(other));
    }

    public Entrance withAllowKeys(Path file) {
        return new Entrance(door, Optional.of(file), password);
    }

    /** Who knows the password is no stranger, wherever from. */
    public Door effectiveDoor() {
        return door == Door.LOCAL && password.isPresent() ? Door.OPEN : door;
    }
}
