package chat.tern.client.event;

import java.nio.file.Path;

/**
 * A file that is to be sent to the server's folder. A failed one ends with a {@link ClientEvent.Failure} of one of these
 * codes: {@code local_file} (it cannot be read); {@code exists} (another of that name is there), {@code bad_name},
 * {@code too_long}, {@code not_permitted}, {@code quota}; {@code busy} (somebody is sending it); {@code file_changed},
 * {@code wrong_content} (after all retries); {@code storage}.
 *
 * @param file here
 * @param name there, beneath this person's folder, with {@code /} between its parts
 * @param retries how often it begins again when the file changes
 * @param ref goes into the failure
 */
public record PutOptions(Path file, String name, int retries, String ref) {
    private static final int RETRIES = 10;

    /** Under its own name. */
    public static PutOptions of(Path file, String ref) {
        return new PutOptions(
                file, String.valueOf(file.toAbsolutePath().normalize().getFileName()), RETRIES, ref);
    }

    public PutOptions as(String other) {
        return new PutOptions(file, other, retries, ref);
    }

    public PutOptions retrying(int times) {
        return new PutOptions(file, name, times, ref);
    }
}
