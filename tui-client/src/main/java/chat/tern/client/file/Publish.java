package chat.tern.client.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Gives a finished file its name, in one step that also a power cut cannot halve. */
final class Publish {
    private Publish() {}

    /** Moves within one folder; without {@code overwrite} whatever has the name already stays. */
    static void move(Path from, Path to, boolean overwrite) throws IOException {
        if (overwrite) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            moveWithoutReplacing(from, to);
        }
        syncFolder(to.toAbsolutePath().resolveSibling("."));
    }

    /** A rename would replace; a second name cannot be given to a name that is taken. */
    private static void moveWithoutReplacing(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
            Files.delete(from);
        } catch (FileAlreadyExistsException e) {
            throw new FetchException("exists", to + " has come to be meanwhile; what was fetched is " + from + ".");
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(from, to);
        }
    }

    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Folders cannot be opened on every system; the name is then as safe as that system makes it.
            return;
        }
    }
}
