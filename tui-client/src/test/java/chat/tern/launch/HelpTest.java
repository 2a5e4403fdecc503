package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands are those that there are, so a new one is checked too. */
final class HelpTest {
    private static final String TITLE = "Options of every command";

    @TempDir
    Path home;

    private static CommandLine tern() {
        return Tern.commandLine(Map.of("TERN_HOME", "unset"));
    }

    static Stream<List<String>> commands() {
        return Stream.concat(Stream.of(List.of()), below(List.of(), tern()));
    }

    private static Stream<List<String>> below(List<String> words, CommandLine command) {
        return command.getSubcommands().entrySet().stream().flatMap(entry -> {
            List<String> path =
                    Stream.concat(words.stream(), Stream.of(entry.getKey())).toList();
            return Stream.concat(Stream.of(path), below(path, entry.getValue()));
        });
    }

    private static CommandLine find(List<String> path) {
        CommandLine command = tern();
        for (String word : path) {
            command = Objects.requireNonNull(command.getSubcommands().get(word), word);
        }
        return command;
    }

    private String help(List<String> path) {
        String[] words = Stream.concat(path.stream(), Stream.of("--help")).toArray(String[]::new);
        Shell.Result result = new Shell(home).run(words);
        assertEquals(0, result.code(), result.err());
        return result.out();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpFitsOnAScreenAndBeginsWithExamples(List<String> path) {
        String help = help(path);
        String name =
                String.join(" ", Stream.concat(Stream.of("tern"), path.stream()).toList());
        assertTrue(help.startsWith("Usage: " + name + " "), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        assertTrue(help.lines().count() <= 50, help);
        String[] examples = find(path).getCommandSpec().usageMessage().footer();
        assertTrue(examples.length > 0, name + " has no examples: put them into its footer");
        List<String> lines = help.lines().toList();
        for (String example : examples) {
            assertTrue(lines.contains("  " + example), help);
        }
        int first = lines.indexOf("  " + examples[0]);
        int options = Math.max(0, help.indexOf("\n      --"));
        assertTrue(
                first
                        < help.substring(0, options == 0 ? help.length() : options)
                                .lines()
                                .count(),
                help);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatEveryCommandHasStandsInOnePlaceOnly(List<String> path) {
        assertFalse(help(path).contains("--server-key "), help(path));
        assertTrue(help(path).contains("tern help options"), help(path));
    }

    @Test
    void helpListsEveryCommand() {
        String help = help(List.of());
        tern().getSubcommands().keySet().forEach(name -> assertTrue(help.contains("\n  " + name + " "), name));
    }

    @Test
    void theOptionsOfEveryCommandAreATopic() {
        Shell.Result result = new Shell(home).run("help", "options");
        assertEquals(0, result.code());
        assertTrue(result.out().startsWith(TITLE), result.out());
        tern().getCommandSpec().options().stream()
                .filter(Help::isGeneral)
                .forEach(option -> assertTrue(
                        result.out().matches("(?s).*" + option.longestName() + "[\\[=].*")
                                || result.out().contains(option.longestName() + " "),
                        option.longestName()));
        assertTrue(result.out().lines().allMatch(line -> line.length() <= 80), result.out());
    }

    @Test
    void exitCodesAreATopic() {
        String out = new Shell(home).run("help", "codes").out();
        assertTrue(out.contains("\n    3  the server cannot be reached\n"), out);
        assertTrue(out.lines().allMatch(line -> line.length() <= 80), out);
    }

    @Test
    void helpOnACommandIsItsHelp() {
        Shell shell = new Shell(home);
        assertEquals(help(List.of()), shell.run("help").out());
        assertEquals(help(List.of("get")), shell.run("help", "get").out());
        assertEquals(
                help(List.of("key", "accept")),
                shell.run("help", "key", "accept").out());
        Shell.Result wrong = shell.run("help", "optons");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().startsWith("tern: There is no help on optons. Did you mean options?"), wrong.err());
    }

    @Test
    void commandsBearTheNamesThatTheyAreFoundBy() {
        tern().getSubcommands().forEach((name, command) -> assertEquals(name, command.getCommandName()));
    }

    @Test
    void onlyTheCommandsThatAreNamedAreMade() {
        assertEquals(Set.of(), named("pi.example", "--line"));
        assertEquals(Set.of("ls"), named("--json", "ls", "pi.example"));
        assertEquals(tern().getSubcommands().keySet(), named("ls", "--help"));
        assertEquals(tern().getSubcommands().keySet(), named("help", "ls"));
    }

    private static Set<String> named(String... words) {
        return Tern.commandLine(Map.of("TERN_HOME", "unset"), List.of(words))
                .getSubcommands()
                .keySet();
    }
}
