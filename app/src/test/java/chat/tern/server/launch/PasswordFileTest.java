package chat.tern.server.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordFileTest {
    @TempDir
    Path folder;

    @Test
    void thePasswordIsTheOneLineWithoutItsEnd() throws Exception {
        assertEquals("open sesame ", PasswordFile.read(file("open sesame \n")));
        assertEquals("open sesame", PasswordFile.read(file("open sesame\r\n")));
        assertEquals("\u00e4", PasswordFile.read(file("\u00e4")));
    }

    @Test
    void whatIsNoPasswordIsRefusedInWords() throws Exception {
        assertTrue(problem(file("")).contains("is to have one line"));
        assertTrue(problem(file("one\ntwo\n")).contains("is to have one line"));
        assertTrue(problem(file("x".repeat(5_000))).contains("too long"));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertTrue(problem(binary).contains("not UTF-8"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("password"), text);
    }

    private static String problem(Path file) {
        return String.valueOf(
                assertThrows(IOException.class, () -> PasswordFile.read(file)).getMessage());
    }
}
