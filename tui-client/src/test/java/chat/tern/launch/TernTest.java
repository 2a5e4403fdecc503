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
        misused("There is no option --frob.", "--frob");
        misused("There is no option --overwirte. Did you mean --overwrite?", "get", "pi", "f", "--overwirte");
        misused("This is one word too many: z.", "users", "pi.example", "z");
        misused("SERVER is missing: tern users SERVER [OPTIONS]", "users");
        misused("Which server? Say [NICK@]HOST[:PORT]; later the last one is taken.");
        misused("Which server? Say [NICK@]HOST[:PORT]; later the last one is taken.", "chat");
    }

    @Test
    void anOptionThatCannotBeIsExplained() {
        misused("--timeout: a time is 90s, 10m, 2h or 7d, not \"soon\"", "ls", "pi", "--timeout", "soon");
        misused("--nick: This nick is empty.", "--nick=", "pi");
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
    void whatIsWrongIsNamedWithWhereItStands() {
        misused("There is no command tern key verfy. Did you mean verify?", "key", "verfy");
        misused("SERVER and FILE are missing: tern get SERVER FILE... [-o PATH|-] [-r] [OPTIONS]", "get");
        misused("--output needs a value: --output PATH.", "get", "pi", "f", "-o");
        misused("--json stands alone, without \"yes\".", "ls", "pi", "--json=yes");
        misused("--json stands there twice; once is enough.", "ls", "pi", "--json", "--json");
        misused("--history: a number from 0 belongs here, not \"-1\"", "history", "pi", "lobby", "--history", "-1");
        misused(
                "--join: This room's name has a space in it; letters, digits and _-[]^| are allowed.",
                "--join",
                "a b",
                "pi");
        misused("There is no file /no/such to read options from.", "--config", "/no/such", "ls", "pi");
        misused("--count takes a number from 1, not 0.", "ping", "pi", "-c", "0");
        misused("SERVER: This is not a server's name: a b", "ls", "a b");
        misused("--timeout: no server answers within no time; 10s is usual", "ls", "pi", "--timeout", "0");
        misused(
                "One server is enough to chat with; x is one word too many. To send a message: tern msg pi:1 NICK TEXT",
                "pi:1",
                "x");
        Shell.Result result = new Shell(home).with("TERN_TIMEOUT", "soon").run("ls", "pi");
        assertEquals(2, result.code());
        assertTrue(
                result.err().startsWith("tern: --timeout: a time is 90s, 10m, 2h or 7d, not \"soon\""), result.err());
        assertTrue(result.err().contains("(That stands in TERN_TIMEOUT.)"), result.err());
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
        "muted,5",
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
