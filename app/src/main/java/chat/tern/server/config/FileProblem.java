package chat.tern.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, in words: the system's exceptions say little more than its name. */
public final class FileProblem {
    private FileProblem() {}

    /** Words for it, without the name of the file and without a full stop. */
    public static String text(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "no permission";
            case NoSuchFileException missing -> "no such file or folder";
            case CharacterCodingException other -> "its text is not UTF-8";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }
}
