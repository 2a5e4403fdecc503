package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.config.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerKeyTest {
    @TempDir
    Path folder;

    @Test
    void theKeyIsMadeOnceAndForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("id_x25519");
        assertEquals(Optional.empty(), ServerKey.load(file));
        var made = ServerKey.loadOrMake(file, new SecureRandom());
        assertEquals(
                made.publicKey(), ServerKey.loadOrMake(file, new SecureRandom()).publicKey());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void whatAnInterruptedWriteLeftIsNoObstacle() throws Exception {
        Files.writeString(folder.resolve("id_x25519.new"), "half a k");
        ServerKey.loadOrMake(folder.resolve("id_x25519"), new SecureRandom());
        assertTrue(ServerKey.load(folder.resolve("id_x25519")).isPresent());
    }

    @Test
    void aFileThatIsNoKeyIsNeverReplaced() throws Exception {
        for (String text : new String[] {"", "not base64!", "c2hvcnQ="}) {
            Path file = Files.writeString(folder.resolve("id_x25519"), text);
            assertThrows(StartException.class, () -> ServerKey.loadOrMake(file, new SecureRandom()));
            assertEquals(text, Files.readString(file));
        }
    }
}
