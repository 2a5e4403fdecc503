package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern key backup} and {@code tern key restore}. */
final class KeyCopiesTest {
    private static final String KEY = "SHA256:" + "a".repeat(43);

    @TempDir
    Path folder;

    private Shell shell(String home) {
        return new Shell(folder.resolve(home));
    }

    private Path home(String name, String secret) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("id_x25519"), secret.repeat(32) + "\n");
        Files.writeString(home.resolve("id_ed25519"), secret.repeat(32) + "\n");
        return home;
    }

    @Test
    void whatIsCopiedCanBePutBackElsewhere() throws IOException {
        Path old = home("old", "17");
        Files.writeString(old.resolve("known_people"), "SHA256:s bob SHA256:b 2026-01-01 verified\n");
        Files.writeString(old.resolve("sealed_counters"), "to ab 7\nfrom cd 1-3\n");
        assertEquals(0, shell("old").run("key", "accept", "pi", KEY).code());
        Path copy = folder.resolve("copy");
        assertEquals(0, shell("old").run("key", "backup", copy.toString()).code());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
        assertEquals(0, shell("new").run("key", "restore", copy.toString()).code());
        Path fresh = folder.resolve("new");
        for (String file : new String[] {"id_x25519", "id_ed25519", "known_servers", "known_people"}) {
            assertEquals(Files.readString(old.resolve(file)), Files.readString(fresh.resolve(file)), file);
        }
        assertEquals(
                "to ab " + (7 + (1L << 32)) + "\nfrom cd 1-3\n", Files.readString(fresh.resolve("sealed_counters")));
    }

    @Test
    void whatIsHereIsNeverReplaced() throws IOException {
        home("old", "17");
        Path copy = folder.resolve("copy");
        assertEquals(0, shell("old").run("key", "accept", "pi", KEY).code());
        assertEquals(0, shell("old").run("key", "backup", copy.toString()).code());
        Shell.Result again = shell("old").run("key", "backup", copy.toString());
        assertEquals(7, again.code());
        assertTrue(again.err().contains("is there already"), again.err());
        Path other = home("other", "18");
        Shell.Result refused = shell("other").run("key", "restore", copy.toString());
        assertEquals(7, refused.code());
        assertTrue(refused.err().contains("There are other keys in"), refused.err());
        assertEquals("18".repeat(32) + "\n", Files.readString(other.resolve("id_x25519")));
        assertEquals(
                0,
                shell("old").run("key", "accept", "pi", KEY.replace('a', 'b')).code());
        assertEquals(0, shell("old").run("key", "restore", copy.toString()).code());
        assertTrue(shell("old").run("key").out().contains(KEY.replace('a', 'b')));
    }

    @Test
    void whatIsNoCopyIsRefused() throws IOException {
        assertEquals(
                7,
                shell("none")
                        .run("key", "backup", folder.resolve("x").toString())
                        .code());
        Path text = Files.writeString(folder.resolve("text"), "tern backup 1\nid_x25519 17\n");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
        for (Path file : new Path[] {text, empty, binary}) {
            Shell.Result result = shell("none").run("key", "restore", file.toString());
            assertEquals(7, result.code());
            assertTrue(result.err().contains("is not what tern key backup writes"), result.err());
        }
        assertEquals(
                7,
                shell("none")
                        .run("key", "restore", folder.resolve("nothing").toString())
                        .code());
    }

    @Test
    void theListIsForProgramsToo() {
        Shell shell = shell("old");
        assertEquals(0, shell.run("key", "accept", "ada@pi", KEY).code());
        String line = shell.run("key", "--json").out();
        assertTrue(
                line.matches("\\{\"event\":\"key\",\"server\":\"pi:9999\",\"fingerprint\":\"" + KEY
                        + "\",\"since\":\"[-0-9]{10}\",\"nick\":\"ada\"}\\R"),
                line);
    }
}
