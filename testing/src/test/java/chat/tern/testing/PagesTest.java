package chat.tern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.tern.command.SlashCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

/** The manual pages and completions are made as the build makes them, and name all there is. */
final class PagesTest {
    @TempDir
    static Path target;

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        Process client = make("chat.tern.launch.Main", "tui-client/src/man/tern.1");
        Process server = make("chat.tern.server.launch.ServerMain", "app/src/man/tern-server.1");
        assertEquals(0, client.waitFor());
        assertEquals(0, server.waitFor());
    }

    private static Process make(String main, String page) throws IOException {
        Path root = Checkout.root();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        root.resolve("app/src/build/Pages.java").toString(),
                        main,
                        root.resolve(page).toString(),
                        target.toString())
                .inheritIO()
                .start();
    }

    private static CommandSpec specification(String program) throws ReflectiveOperationException {
        String main = program.equals("tern") ? "chat.tern.launch.Main" : "chat.tern.server.launch.ServerMain";
        return (CommandSpec) Class.forName(main).getMethod("specification").invoke(null);
    }

    private static Stream<CommandSpec> withAllBelow(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream().flatMap(below -> withAllBelow(below.getCommandSpec())));
    }

    private static String plain(String page) {
        return page.replace("\\-", "-");
    }

    @ParameterizedTest
    @CsvSource({"tern", "tern-server"})
    void aManualPageNamesEveryCommandAndOption(String program) throws Exception {
        String page = plain(Files.readString(target.resolve("man/" + program + ".1")));
        withAllBelow(specification(program)).forEach(command -> {
            String name = command.qualifiedName(" ");
            assertTrue(command.parent() == null || page.contains("\n.SS " + name + "\n"), name);
            command.options()
                    .forEach(option -> Stream.of(option.names())
                            .forEach(one -> assertTrue(
                                    page.matches("(?s).*\n\\.B ([^\n]*, )?" + one + "[=,\\[\n].*"), name + " " + one)));
        });
        assertFalse(page.lines().anyMatch(line -> line.startsWith("@")), "a placeholder is left");
    }

    @Test
    void theManualHasEverySlashCommandAndEveryEvent() throws IOException {
        String page = plain(Files.readString(target.resolve("man/tern.1")));
        for (SlashCommand command : SlashCommand.values()) {
            assertTrue(page.contains("\n.B " + command.usage() + "\n"), command.usage());
        }
        for (String event : List.of("ready", "message", "dm", "delivery", "presence", "transfer", "error")) {
            assertTrue(page.contains("\n.B " + event + "\n"), event);
        }
        assertTrue(page.contains("\n.B 11\nstopped"), "exit codes");
    }

    @ParameterizedTest
    @CsvSource({"tern", "tern-server"})
    void theFormatterHasNothingToComplainOf(String program) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "no groff here");
        String page = target.resolve("man/" + program + ".1").toString();
        String shown = run("groff", "-man", "-Tascii", "-ww", "-z", page);
        assertEquals("", shown);
    }

    @ParameterizedTest
    @CsvSource({
        "tern, 'tern pin', ping",
        "tern, 'tern get --overw', --overwrite",
        "tern, 'tern ls --server-', --server-key",
        "tern, 'tern key acc', accept",
        "tern-server, 'tern-server --durab', --durability"
    })
    void bashCompletesWords(String program, String typed, String completed) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        String script = ". '" + target.resolve("completions/bash/" + program) + "'; COMP_WORDS=(" + typed
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='" + typed + "'; COMP_POINT=${#COMP_LINE}; "
                + "COMP_TYPE=9; _complete_" + program + " 2>/dev/null; echo ${COMPREPLY[@]}";
        assertEquals(completed, run("bash", "-c", script).strip());
    }

    @ParameterizedTest
    @CsvSource({"tern", "tern-server"})
    void theCompletionNamesEveryOption(String program) throws Exception {
        String script = Files.readString(target.resolve("completions/bash/" + program));
        assertTrue(
                Files.readString(target.resolve("completions/zsh/_" + program)).startsWith("#compdef " + program));
        withAllBelow(specification(program))
                .forEach(command -> command.options()
                        .forEach(option -> Stream.of(option.names())
                                .forEach(name -> assertTrue(script.contains("'" + name + "'"), name))));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("run", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String said = Files.readString(out);
        assertEquals(0, process.exitValue(), said);
        Files.delete(out);
        return said;
    }
}
