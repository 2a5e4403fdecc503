package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs that are shown as examples do what they say, and are as short as they promise to be. */
@Timeout(120)
final class ExamplesTest {
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

    private static Path example(String name) {
        return Path.of("../tui-client/examples").toAbsolutePath().normalize().resolve(name);
    }

    private static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir).resolve(program)));
    }

    /** A bot with {@code tern} on its PATH; ended with everything below it. */
    private static Process bot(String name, String nick) throws IOException {
        Path home = Files.createDirectories(folder.resolve(nick));
        Path bin = Files.createDirectories(home.resolve("bin"));
        String java = Program.command("chat.tern.launch.Main").stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path tern = Files.writeString(bin.resolve("tern"), "#!/bin/sh\nexec " + java + " \"$@\"\n");
        Files.setPosixFilePermissions(tern, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(
                        example(name).toString(), scene.orElseThrow().address(), nick)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return Program.at(home, builder).start();
    }

    private static void end(Process bot) throws InterruptedException {
        List<ProcessHandle> below = bot.descendants().toList();
        bot.destroy();
        below.forEach(ProcessHandle::destroy);
        bot.waitFor();
    }

    @Test
    void theShellBotReversesInFifteenLines() throws IOException, InterruptedException {
        assumeTrue(has("rev"), "no rev here");
        assertTrue(Files.readAllLines(example("reverse.sh")).size() <= 17);
        Talker watcher = scene.orElseThrow().talker("annshelly").ready();
        Process bot = bot("reverse.sh", "shelly");
        try {
            answers(watcher, "shelly");
        } finally {
            end(bot);
        }
    }

    @Test
    void thePythonBotReversesInThirtyLines() throws IOException, InterruptedException {
        assumeTrue(has("python3"), "no python3 here");
        assertTrue(Files.readAllLines(example("reverse.py")).size() <= 31);
        Talker watcher = scene.orElseThrow().talker("annmonty").ready();
        Process bot = bot("reverse.py", "monty");
        try {
            answers(watcher, "monty");
            int at = watcher.mark();
            watcher.type("{\"to\":\"monty\",\"text\":\"two\\nlines\"}");
            assertEquals("senil\nowt", watcher.await(at, "dm").text("text"));
        } finally {
            end(bot);
        }
    }

    private static void answers(Talker watcher, String nick) throws IOException, InterruptedException {
        watcher.await(0, "joined", it -> it.text("nick").equals(nick));
        int at = watcher.mark();
        watcher.type("{\"text\":\"!rev p\u00e4rt/\"}").type("{\"text\":\"nothing to reverse\"}");
        Event answer = watcher.await(at, "message", it -> it.text("from").equals(nick));
        assertEquals("/tr\u00e4p", answer.text("text"));
    }
}
