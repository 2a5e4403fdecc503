package chat.tern.client.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Places for files of a folder that comes from the other side. */
public final class LocalTree {
    private LocalTree() {}

    /**
     * Where a file goes beneath a folder: each part of its name made harmless, its folders made, no link followed.
     *
     * @param name with {@code /} between its parts
     * @throws IOException with a message for people, when something else is in the way
     */
    public static Path place(Path folder, String name) throws IOException {
        String[] parts = name.split("/", -1);
        Path place = folder;
        for (int i = 0; i < parts.length - 1; i++) {
            place = place.resolve(SafeName.of(parts[i]));
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(place);
            } else if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new FetchException("exists", place + " is in the way: it is no folder.");
            }
        }
        return place.resolve(SafeName.of(parts[parts.length - 1]));
    }
}
