package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exit codes that take more than a command line: a fault of the content, of the disk, another tern, a signal. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class ExitCodesTest {
    private static final AtomicInteger HOMES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Optional<Scene> scene = Optional.empty();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        scene = Optional.of(new Scene(folder));
    }

    @AfterAll
    static void stop() {
        scene.ifPresent(Scene::close);
    }

    private static Path home() {
        return folder.resolve("home" + HOMES.incrementAndGet());
    }

    private static Command.Result run(Path home, List<String> words) throws IOException, InterruptedException {
        return Command.tern(home, "C", words, "").inAPipe();
    }

    private static String[] words(String line) {
        return Command.words(line, Map.of("@", scene.orElseThrow().address()), 0)
                .toArray(String[]::new);
    }

    @Test
    void contentThatStaysWrongIsCodeSixAndLeavesNothing() throws IOException, InterruptedException {
        Path rotten = folder.resolve("files/rotten.bin");
        Files.write(rotten, new byte[3_000]);
        // A server keeps no digest of a file that was written a moment ago.
        Files.setLastModifiedTime(rotten, FileTime.fromMillis(1_700_000_000_000L));
        String at = scene.orElseThrow().address();
        assertEquals(0, run(home(), List.of("get", at, "rotten.bin")).code());
        Path looker = home();
        String listed;
        do {
            listed = run(looker, List.of("ls", at, "rotten.bin")).out();
        } while (!listed.matches("(?s).* [0-9a-f]{64}  rotten.*"));
        FileTime then = Files.getLastModifiedTime(rotten);
        byte[] other = new byte[3_000];
        other[17] = 1;
        Files.write(rotten, other, StandardOpenOption.WRITE);
        Files.setLastModifiedTime(rotten, then);
        Path home = home();
        Command.Result result = run(home, List.of("get", at, "rotten.bin", "--retry", "1"));
        assertEquals(6, result.code(), result.err());
        assertFalse(Files.exists(home.resolve("rotten.bin")));
        Command.tern(home(), "C.UTF-8", List.of("get", at, "rotten.bin", "--retry", "1"), "")
                .onATerminal(6, "tern: ");
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
        try (PseudoTerminal third = here.terminal("both", "get", here.address(), "huge.bin")) {
            third.ends(8);
        }
        first.signal("CONT");
        first.signal("TERM");
        first.ends(143);
        assertFalse(Files.exists(here.home("both").resolve("huge.bin")));
        Files.deleteIfExists(here.home("both").resolve("huge.bin.part"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls @", "get @ notes.txt -o -", "@ --line --nick full"})
    void whatCannotBeWrittenIsNotDone(String words) throws IOException, InterruptedException {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "no /dev/full here");
        Path home = Files.createDirectories(home());
        ProcessBuilder builder = new ProcessBuilder(Program.command("chat.tern.launch.Main", words(words)))
                .redirectOutput(full)
                .redirectError(home.resolve("err").toFile());
        Process process = Program.at(home, builder).start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
        String err = Files.readString(home.resolve("err"));
        assertEquals(7, process.exitValue(), words + err);
        assertTrue(err.contains("tern: "), err);
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
        try (PseudoTerminal pinging = here.terminal("pinging", "ping", here.address(), "-c", "9999");
                PseudoTerminal echoing = here.terminal("echoing", "echo", here.address())) {
            pinging.await("1 {2}[0-9.]+ ms").type("\u0003").ends(130);
            echoing.await("sends each line back reversed").signal("TERM").ends(143);
        }
    }

    @Test
    void whatIsHereAndDiffersIsKept() throws IOException, InterruptedException {
        Path home = Files.createDirectories(home());
        Files.writeString(home.resolve("notes.txt"), "mine");
        Command.Result result = run(home, List.of("get", scene.orElseThrow().address(), "notes.txt"));
        assertEquals(7, result.code(), result.err());
        assertEquals("mine", Files.readString(home.resolve("notes.txt")));
    }

    @Test
    void quietIsSilentAndJsonIsObjectsOnly() throws IOException, InterruptedException {
        Path home = home();
        String at = scene.orElseThrow().address();
        assertEquals(0, run(home, List.of("ls", at)).code());
        assertEquals(new Command.Result(0, "", ""), run(home, List.of("get", at, "big.bin", "--quiet")));
        Command.Result json = run(home, List.of("get", at, "notes.txt", "--json"));
        assertTrue(json.out().lines().map(Event::parse).anyMatch(event -> event.is("transfer")), json.out());
        assertEquals("", json.err());
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
}
