package chat.tern.server.launch;

import chat.tern.protocol.ChatText;
import chat.tern.server.config.FileProblem;
import chat.tern.server.config.StartException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The text that everybody gets on arriving, as its owner has it in a file. */
final class Motd {
    /** Bytes in UTF-8. */
    private static final int MOST = 8 * 1024;

    private Motd() {}

    /** Reads it; a failure says what is wrong with it. */
    static String read(Path file) throws StartException {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (MalformedInputException e) {
            throw new StartException("The text " + file + " for --motd is not UTF-8.", e);
        } catch (IOException e) {
            throw new StartException(
                    "The text " + file + " for --motd cannot be read: " + FileProblem.text(e) + ".", e);
        }
        Optional<String> problem = ChatText.problem(text, MOST);
        if (problem.isPresent()) {
            throw new StartException("The text " + file + " for --motd cannot be sent: " + problem.get());
        }
        return text;
    }
}
