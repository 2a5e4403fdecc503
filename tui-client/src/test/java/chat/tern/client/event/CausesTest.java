package chat.tern.client.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

final class CausesTest {
    @Test
    void causesAreSaidInWords() {
        assertEquals("no permission for /x", Causes.text(new AccessDeniedException("/x")));
        assertEquals("/x does not exist", Causes.text(new NoSuchFileException("/x")));
        assertEquals("/x exists already", Causes.text(new FileAlreadyExistsException("/x")));
        assertEquals("/x is not a folder", Causes.text(new NotDirectoryException("/x")));
        assertEquals(
                "No space left on device (/x)",
                Causes.text(new FileSystemException("/x", null, "No space left on device")));
        assertEquals("odd", Causes.text(new IOException("odd")));
        assertEquals("IOException", Causes.text(new IOException()));
    }
}
