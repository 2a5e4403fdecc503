package chat.tern.server.file;

import java.util.List;

/**
 * Somebody who sends files.
 *
 * @param folder where they go: the nick, folded
 * @param folders all that are the same account's, this one included: what is in them counts together
 */
public record Uploader(String folder, List<String> folders) {
    public Uploader {
        folders = List.copyOf(folders);
        if (!folders.contains(folder)) {
            throw new IllegalArgumentException(folder + " is not among " + folders);
        }
    }

    /** Of one nick. */
    public static Uploader of(String folder) {
        return new Uploader(folder, List.of(folder));
    }

    @Override
    public String toString() {
        return folder;
    }
}
