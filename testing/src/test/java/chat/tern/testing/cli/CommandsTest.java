package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each command as a process in a pipe, in a UTF-8 and in the C locale: its exit code, and data alone on standard output. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class CommandsTest {
    private static final AtomicInteger HOMES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Optional<Scene> scene = Optional.empty();

    private record Result(int code, String out, String err) {}

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Scene here = new Scene(folder);
        scene = Optional.of(here);
        Talker owner = here.talker("owner").ready();
        owner.type("gr\u00fc\u00dfe");
        owner.await(0, "delivery");
    }

    @AfterAll
    static void stop() {
        scene.ifPresent(Scene::close);
    }

    private static Result run(Path home, String locale, String input, List<String> words)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        Path in = Files.writeString(home.resolve("in"), input);
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Program.command("chat.tern.launch.Main", words.toArray(String[]::new)))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", locale);
        Process process = Program.at(home, builder).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Path home() {
        return folder.resolve("home" + HOMES.incrementAndGet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "C       | ls @                                | 0  | (?s).*notes\\.txt.* | (?s).* is new here; .*",
                "C.UTF-8 | get @ notes.txt -o -                | 0  | (?s)hi. | (?s).*notes\\.txt: 3 B.*",
                "C       | get @ nope                          | 1  | \"\" | (?s).*tern: .*nope.*",
                "C       | get @ big.bin --max-size 1M         | 11 | \"\" | (?s).*2\\.0 MB.*",
                "C       | history @ lobby                     | 0  | (?s).*<owner> gr\u00fc\u00dfe.* | (?s).*",
                "C.UTF-8 | users @                             | 0  | (?s).*owner +online +#lobby.* | (?s).*",
                "C       | msg @ #lobby - --nick talker        | 0  | \"\" | (?s).*",
                "C       | msg @ #lobby x                      | 2  | \"\" | (?s)tern: You have no name at .*--nick NAME.",
                "C       | ls @ -r notes.txt                   | 0  | (?s).*notes\\.txt. | (?s).*",
                "C       | msg @ #lobby x --nick owner         | 5  | \"\" | (?s).*tern: .*owner.*",
                "C       | echo @                              | 0  | (?s)\ud83d\ude00 reb\u00fc {2}\\([0-9.]+ ms\\). | (?s).*",
                "C       | echo @ --quiet                      | 0  | (?s)\ud83d\ude00 reb\u00fc. | (?s).*",
                "C       | echo @ hello you --json             | 0  | (?s)..event.:.echo.,.number.:1,.text.:.uoy olleh.,.rtt_ms.:[0-9.]+.. | (?s).*",
                "C       | ping @ -c 1                         | 0  | (?s).*1 of 1 answered.* | (?s).*",
                "C       | doctor @                            | 0  | (?s).*ok    reach .*ok    clock .* | \"\"",
                "C       | key verify @ SHA256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 4 | \"\" | (?s)tern: .*Nothing was sent.*",
                "C       | key verify @                        | 1  | \"\" | (?s)tern: No key of .*",
                "C       | key backup k                        | 7  | \"\" | (?s)tern: There are no keys here yet.*",
                "C       | key                                 | 0  | \"\" | \"\"",
                "C       | help codes                          | 0  | (?s).*another tern is fetching.* | \"\"",
                "C       | ls                                  | 2  | \"\" | (?s)tern: SERVER is missing.*See tern ls --help.*",
                "C       | ls 127.0.0.1:9                      | 3  | \"\" | (?s)tern: Nothing listens on 127.0.0.1:9.*",
                "C       | ls @ --server-key SHA256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 4 | \"\" | (?s)tern: .*Nothing was sent.*",
                "C       | ls @ --strict                       | 4  | \"\" | (?s)tern: .*--strict.*",
            })
    void aCommandInAPipe(String locale, String words, int code, String out, String err)
            throws IOException, InterruptedException {
        Result result = run(home(), locale, "\u00fcber \ud83d\ude00\n", List.of(arguments(words)));
        assertEquals(code, result.code(), result.err());
        assertTrue(result.out().matches(out), result.out());
        assertTrue(result.err().matches(err), result.err());
    }

    @Test
    void contentThatStaysWrongIsCodeSixAndLeavesNothing() throws IOException, InterruptedException {
        Path rotten = folder.resolve("files/rotten.bin");
        Files.write(rotten, new byte[3_000]);
        // A server keeps no digest of a file that was written a moment ago.
        Files.setLastModifiedTime(rotten, FileTime.fromMillis(1_700_000_000_000L));
        String at = scene.orElseThrow().address();
        assertEquals(0, run(home(), "C", "", List.of("get", at, "rotten.bin")).code());
        Path looker = home();
        String listed;
        do {
            listed = run(looker, "C", "", List.of("ls", at, "rotten.bin")).out();
        } while (!listed.matches("(?s).* [0-9a-f]{64}  rotten.*"));
        FileTime then = Files.getLastModifiedTime(rotten);
        byte[] other = new byte[3_000];
        other[17] = 1;
        Files.write(rotten, other, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(rotten, then);
        Path home = home();
        Result result = run(home, "C", "", List.of("get", at, "rotten.bin", "--retry", "1"));
        assertEquals(6, result.code(), result.err());
        assertFalse(Files.exists(home.resolve("rotten.bin")));
    }

    @Test
    void aSecondOneForTheSameFileIsCodeEightAtOnce() throws IOException, InterruptedException {
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("files/huge.bin").toFile(), "rw")) {
            huge.setLength(1L << 30);
        }
        Scene here = scene.orElseThrow();
        Program first = here.tern("both", "get", here.address(), "huge.bin", "--json");
        first.await(0, "progress", line -> line.contains("\"running\""));
        first.signal("STOP");
        Program second = here.tern("both", "get", here.address(), "huge.bin");
        second.ends(8);
        assertTrue(second.errors().contains("huge.bin"), second.errors());
        first.signal("CONT");
        first.signal("TERM");
        first.ends(143);
        assertFalse(Files.exists(here.home("both").resolve("huge.bin")));
        Files.deleteIfExists(here.home("both").resolve("huge.bin.part"));
    }

    @Test
    void whatCannotBeWrittenIsNotDone() throws IOException, InterruptedException {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "no /dev/full here");
        for (String words : List.of("ls @", "get @ notes.txt -o -", "@ --line --nick full")) {
            Path home = Files.createDirectories(home());
            ProcessBuilder builder = new ProcessBuilder(Program.command("chat.tern.launch.Main", arguments(words)))
                    .redirectOutput(full)
                    .redirectError(home.resolve("err").toFile());
            Process process = Program.at(home, builder).start();
            process.getOutputStream().close();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
            String err = Files.readString(home.resolve("err"));
            assertEquals(7, process.exitValue(), words + err);
            assertTrue(err.contains("tern: "), err);
        }
    }

    @Test
    void signalsEndCommandsWithTheirCodes() throws IOException, InterruptedException {
        Scene here = scene.orElseThrow();
        Program ping = here.tern("sig", "ping", here.address(), "-c", "9999");
        ping.await(0, "an answer", line -> line.startsWith("1 "));
        ping.signal("INT");
        ping.ends(130);
        Program echo = here.tern("sig", "echo", here.address());
        echo.type("a b");
        echo.await(0, "the echo", line -> line.startsWith("b a"));
        echo.signal("TERM");
        echo.ends(143);
    }

    @Test
    void whatIsHereAndDiffersIsKept() throws IOException, InterruptedException {
        Path home = Files.createDirectories(home());
        Files.writeString(home.resolve("notes.txt"), "mine");
        Result result = run(home, "C", "", List.of("get", scene.orElseThrow().address(), "notes.txt"));
        assertEquals(7, result.code(), result.err());
        assertEquals("mine", Files.readString(home.resolve("notes.txt")));
    }

    @Test
    void quietIsSilentAndJsonIsObjectsOnly() throws IOException, InterruptedException {
        Path home = home();
        String at = scene.orElseThrow().address();
        assertEquals(0, run(home, "C", "", List.of("ls", at)).code());
        assertEquals(new Result(0, "", ""), run(home, "C", "", List.of("get", at, "big.bin", "--quiet")));
        Result json = run(home, "C", "", List.of("get", at, "notes.txt", "--json"));
        assertTrue(json.out().lines().map(Event::parse).anyMatch(event -> event.is("transfer")), json.out());
        assertEquals("", json.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "C       | ls @                         | 0   | notes\\.txt",
                "C.UTF-8 | get @ big.bin                | 0   | big\\.bin: 2\\.0 MB in big\\.bin, SHA-256",
                "C       | get @ nope                   | 1   | tern: .*nope",
                "C.UTF-8 | put                          | 2   | tern: SERVER and FILE are missing",
                "C       | users 127.0.0.1:9            | 3   | tern: Nothing listens on 127\\.0\\.0\\.1:9",
                "C.UTF-8 | ls @ --strict                | 4   | tern: .*--strict",
                "C       | msg @ #lobby x --nick owner  | 5   | tern: .*owner",
                "C       | put @ in --nick putter       | 5   | tern: ",
                "C       | rm @ in --nick remover       | 5   | tern: ",
                "C       | get @ notes.txt -o no/x      | 7   | tern: There is no folder",
                "C.UTF-8 | get @ big.bin --max-size 1M  | 11  | 2\\.0 MB",
                "C.UTF-8 | history @ lobby              | 0   | <owner> gr\u00fc\u00dfe",
                "C       | history @ lobby              | 0   | <owner> gr\u00fc\u00dfe",
                "C       | ping @ -c 9999               | 130 | 1 {2}[0-9.]+ ms",
                "C       | ping @ -c 1                  | 0   | 1 of 1 answered",
                "C.UTF-8 | doctor @                     | 0   | ok    terminal  xterm, UTF-8",
                "C       | doctor @                     | 0   | warn  terminal  The locale is not UTF-8",
                "C       | echo @ abc                   | 0   | cba {2}\\(",
                "C       | help                         | 0   | Commands:",
            })
    void aCommandOnATerminal(String locale, String words, int code, String shown)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(home());
        Files.writeString(home.resolve("in"), "x");
        try (PseudoTerminal terminal =
                new PseudoTerminal(Map.of("TERM", "xterm", "LC_ALL", locale), home, arguments(words))) {
            terminal.await(shown).type(code == 130 ? "\u0003" : "").ends(code);
        }
    }

    @Test
    void anEchoAtATerminalGoesOnUntilExit() throws IOException, InterruptedException {
        try (PseudoTerminal echo =
                scene.orElseThrow().terminal("tty", "echo", scene.orElseThrow().address())) {
            echo.await("sends each line back reversed")
                    .type("gr\u00fc\u00dfe\r")
                    .await("e\u00df\u00fcrg {2}\\([0-9.]+ ms\\)");
            echo.type("exit\r").ends(0);
        }
    }

    private static String[] arguments(String words) {
        return Stream.of(words.split(" +", -1))
                .map(word -> word.equals("@") ? scene.orElseThrow().address() : word)
                .toArray(String[]::new);
    }
}
