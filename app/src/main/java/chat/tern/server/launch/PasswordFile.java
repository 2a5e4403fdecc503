package chat.tern.server.launch;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with an access password: its first and only line. */
public final class PasswordFile {
    private static final int MOST_BYTES = 4096;

    private PasswordFile() {}

    /**
     * Reads it.
     *
     * @throws IOException with a message for people
     */
    public static String read(Path file) throws IOException {
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("The password in " + file + " is too long.");
            }
            text = Files.readString(file).replaceFirst("\\R\\z", "");
        } catch (MalformedInputException e) {
            throw new IOException("The password in " + file + " is not UTF-8.", e);
        }
        if (text.isEmpty() || text.lines().count() > 1) {
            throw new IOException("The file " + file + " is to have one line, which is the password.");
        }
        return text;
    }
}
