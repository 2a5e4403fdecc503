package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which value counts is seen by a wrong one. */
final class DefaultsTest {
    @TempDir
    Path home;

    private String complaint(Shell shell, String... arguments) {
        Shell.Result result = shell.run(arguments);
        assertEquals(2, result.code(), result.err());
        return result.err();
    }

    @Test
    void theEnvironmentCountsWhereAnOptionIsNotGiven() {
        Shell shell = new Shell(home).with("TERN_SERVER_KEY", "wrong");
        assertTrue(complaint(shell, "ls", "pi").contains("not \"wrong\""));
        assertTrue(complaint(shell, "ls", "pi", "--server-key", "other").contains("not \"other\""));
    }

    @Test
    void roomsInTheEnvironmentStandBetweenCommas() {
        assertTrue(
                complaint(new Shell(home).with("TERN_JOIN", "one,#t wo"), "pi").contains("has a space in it"));
        assertFalse(complaint(new Shell(home).with("TERN_JOIN", "one,#two"), "pi", "x")
                .contains("room"));
    }

    @Test
    void theFileCountsWhereTheEnvironmentSaysNothing() throws IOException {
        Files.writeString(home.resolve("client.properties"), "timeout = soon\n");
        assertTrue(complaint(new Shell(home), "ls", "pi").contains("not \"soon\""));
        Shell shell = new Shell(home).with("TERN_TIMEOUT", "later");
        assertTrue(complaint(shell, "ls", "pi").contains("not \"later\""));
    }

    @Test
    void anotherHomeHasAnotherFile() throws IOException {
        Path other = Files.createDirectory(home.resolve("other"));
        Files.writeString(other.resolve("client.properties"), "timeout=soon\n");
        assertTrue(complaint(new Shell(home), "ls", "pi", "--home", other.toString())
                .contains("not \"soon\""));
        assertTrue(complaint(new Shell(home), "--home=" + other, "ls", "pi").contains("not \"soon\""));
    }

    @Test
    void whatIsNoOptionOfTheUserIsNotAsked() {
        assertEquals(
                0,
                new Shell(home)
                        .with("TERN_HELP", "x")
                        .with("TERN_VERSION", "y")
                        .run("key")
                        .code());
    }

    @Test
    void anotherFileCanBeNamed() throws IOException {
        Path file = Files.writeString(home.resolve("mine"), "timeout = soon\n");
        assertTrue(complaint(new Shell(home), "ls", "pi", "--config", file.toString())
                .contains("not \"soon\""));
        assertTrue(complaint(new Shell(home).with("TERN_CONFIG", file.toString()), "ls", "pi")
                .contains("not \"soon\""));
        assertTrue(complaint(new Shell(home), "ls", "pi", "--config=" + home.resolve("none"))
                .contains("none to read options from"));
    }

    @Test
    void aMisspeltNameInTheFileIsSaid() throws IOException {
        Files.writeString(home.resolve("client.properties"), "timeuot = 3s\n");
        assertTrue(complaint(new Shell(home), "ls", "pi").contains("Did you mean timeout?"));
    }

    @Test
    void aFlagIsSetWhereItIsGivenAndWhereItIsSaidToBe() {
        Shell shell = new Shell(home).with("TERN_JSON", "yes");
        String both = "With -o - standard output is the file's";
        assertTrue(complaint(shell, "get", "pi", "f", "-o-").contains(both));
        assertTrue(complaint(shell, "get", "pi", "f", "-o-", "--json").contains(both));
        assertTrue(complaint(new Shell(home).with("TERN_JSON", "maybe"), "get", "pi", "f", "-o-")
                .contains("yes or no, not \"maybe\""));
        assertFalse(new Shell(home)
                .with("TERN_JSON", "0")
                .run("get", "127.0.0.1:9", "f", "-o-")
                .err()
                .contains(both));
    }
}
