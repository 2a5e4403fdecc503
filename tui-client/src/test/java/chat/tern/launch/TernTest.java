package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TernTest {
    @TempDir
    Path home;

    private void misused(String message, String... arguments) {
        Shell.Result result = new Shell(home).run(arguments);
        assertEquals(2, result.code(), result.err());
        assertEquals("", result.out());
        assertEquals("tern: " + message, result.err().lines().findFirst().orElse(""));
        assertEquals(2, result.err().lines().count(), result.err());
    }

    @Test
    void aMistakeIsAnsweredInTwoLines() {
        misused("There is no command lss. Did you mean ls?", "lss", "pi.example");
        misused("There is no command frobnicate.", "frobnicate", "pi.example", "x");
        misused("There is no option --jsom. Did you mean --json?", "--jsom", "pi.example");
        misused("There is no option --overwirte. Did you mean --overwrite?", "get", "pi", "f", "--overwirte");
        misused("This is one word too many: z.", "users", "pi.example", "z");
        misused("Missing required parameter: 'SERVER'", "users");
        misused("Which server? Say [NICK@]HOST[:PORT]; later the last one is taken.");
        misused("Which server? Say [NICK@]HOST[:PORT]; later the last one is taken.", "chat");
    }

    @Test
    void anOptionThatCannotBeIsExplained() {
        misused(
                "Invalid value for option '--timeout': a time is 90s, 10m, 2h or 7d, not \"soon\"",
                "ls",
                "pi",
                "--timeout",
                "soon");
        misused("Invalid value for option '--nick': This nick is empty.", "--nick=", "pi");
        misused("A port is a number from 1 to 65535, not \"x\".", "pi:x");
        misused("There is no text to send.", "msg", "pi", "bob");
        misused(
                "With -o - standard output is the file's; --json cannot be there, too.",
                "get",
                "pi",
                "f",
                "-o",
                "-",
                "--json");
    }

    @Test
    void versionIsOneLine() {
        Shell.Result result = new Shell(home).run("--version");
        assertEquals(0, result.code());
        assertTrue(result.out().matches("tern [0-9]+\\.[0-9]+\\.[0-9]+\\R"), result.out());
    }

    @Test
    void keysCanBeAcceptedAndListed() {
        String key = "SHA256:" + "a".repeat(43);
        Shell shell = new Shell(home);
        assertEquals("", shell.run("key").out());
        assertEquals(0, shell.run("key", "accept", "ada@Pi.example", key).code());
        String listed = shell.run("key", "list").out();
        assertTrue(listed.startsWith("pi.example:9999  " + key + "  since "), listed);
        assertTrue(listed.strip().endsWith("  as ada"), listed);
        assertEquals(2, shell.run("key", "accept", "pi.example", "SHA256:x").code());
        assertEquals(0, shell.run("key", "forget", "pi.example").code());
        assertEquals("", shell.run("key", "list").out());
        Shell.Result unknown = shell.run("key", "forget", "pi.example");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("pi.example:9999 is not known here"), unknown.err());
    }

    @ParameterizedTest
    @CsvSource({
        "nick_taken,5",
        "no_such_file,1",
        "wrong_content,6",
        "exists,7",
        "local_file,7",
        "busy,8",
        "too_large,11"
    })
    void failuresHaveTheirExitCodes(String word, int code) {
        assertEquals(code, ExitCode.of(word));
    }

    @Test
    void aHomeThatIsAFileIsALocalFault() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        Shell.Result result = new Shell(file).run("key", "accept", "pi", "SHA256:" + "a".repeat(43));
        assertEquals(7, result.code(), result.err());
    }
}
