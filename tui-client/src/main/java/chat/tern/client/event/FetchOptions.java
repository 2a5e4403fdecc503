package chat.tern.client.event;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a file is to be fetched. A failed fetch ends with a {@link ClientEvent.Failure} of one of these codes:
 * {@code no_such_file}; {@code exists} (something else has the name), {@code local_file} (the disk, permissions);
 * {@code busy} (another tern is fetching it); {@code file_changed}, {@code wrong_content} (after all retries).
 *
 * @param name the file's name at the server
 * @param folder where it goes, under the last part of its name
 * @param output instead: a file to write, or a folder that exists
 * @param stream instead: where the bytes go as they come, with the check at the end
 * @param overwrite replaces another file of that name, once the new one is verified
 * @param resume goes on with what is there of an earlier attempt
 * @param retries how often it begins again when the file changes or arrives damaged
 * @param together it is small, and one of many: they share their streams
 * @param bounds where it ends early
 * @param ref goes into the failure
 */
public record FetchOptions(
        String name,
        Path folder,
        Optional<Path> output,
        Optional<OutputStream> stream,
        boolean overwrite,
        boolean resume,
        int retries,
        boolean together,
        FetchBounds bounds,
        String ref) {
    private static final int RETRIES = 10;

    /** Into a folder, under its own name, resuming, overwriting nothing. */
    public static FetchOptions into(Path folder, String name, String ref) {
        return new FetchOptions(
                name, folder, Optional.empty(), Optional.empty(), false, true, RETRIES, false, FetchBounds.NONE, ref);
    }

    /** To a file of another name, or into a folder that exists. */
    public FetchOptions to(Path path) {
        return new FetchOptions(
                name, folder, Optional.of(path), stream, overwrite, resume, retries, together, bounds, ref);
    }

    public FetchOptions to(OutputStream out) {
        return new FetchOptions(
                name, folder, output, Optional.of(out), overwrite, resume, retries, together, bounds, ref);
    }

    public FetchOptions overwriting() {
        return new FetchOptions(name, folder, output, stream, true, resume, retries, together, bounds, ref);
    }

    public FetchOptions withoutResume() {
        return new FetchOptions(name, folder, output, stream, overwrite, false, retries, together, bounds, ref);
    }

    public FetchOptions retrying(int times) {
        return new FetchOptions(name, folder, output, stream, overwrite, resume, times, together, bounds, ref);
    }

    /** The same, but failures say that reference. */
    public FetchOptions referring(String other) {
        return new FetchOptions(name, folder, output, stream, overwrite, resume, retries, together, bounds, other);
    }

    /** On streams that it shares with others: for many small files. */
    public FetchOptions sharing() {
        return new FetchOptions(name, folder, output, stream, overwrite, resume, retries, true, bounds, ref);
    }

    /** What is said where another file has the name. */
    public String anotherIsHere() {
        return "Another " + name + " is already here. Choose another place with -o (`tern get` also has --overwrite).";
    }

    /** Only so far. */
    public FetchOptions within(FetchBounds other) {
        return new FetchOptions(name, folder, output, stream, overwrite, resume, retries, together, other, ref);
    }
}
