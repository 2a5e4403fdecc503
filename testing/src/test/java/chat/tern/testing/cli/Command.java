package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A command line, run to its end by somebody who has a home of their own.
 *
 * @param program the main class
 * @param words one option or argument each
 * @param input what is typed, or comes through the pipe
 */
record Command(Path home, String program, String locale, List<String> words, String input) {
    private static final long PATIENCE_SECONDS = 60;
    /** The full screen wants it twice. */
    private static final String END_OF_INPUT = "\u0004\u0004";

    static Command tern(Path home, String locale, List<String> words, String input) {
        return new Command(home, Program.TERN, locale, words, input);
    }

    /** How it ended in a pipe. */
    record Result(int code, String out, String err) {
        void is(int expected, String outPattern, String errPattern) {
            assertEquals(expected, code, err);
            assertMatches(outPattern, out);
            assertMatches(errPattern, err);
        }

        private static void assertMatches(String pattern, String text) {
            boolean matches =
                    Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches();
            assertTrue(matches, () -> pattern + " is not:\n" + text);
        }
    }

    Result inAPipe() throws IOException, InterruptedException {
        Files.createDirectories(home);
        Path in = Files.createTempFile(home, "in", "");
        Files.writeString(in, input);
        Path out = Files.createTempFile(home, "out", "");
        Path err = Files.createTempFile(home, "err", "");
        ProcessBuilder builder = new ProcessBuilder(Program.command(program, words.toArray(String[]::new)))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Program.at(home, builder);
        Program.locale(builder.environment(), locale);
        Process process = builder.start();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still running");
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** The input, if any, is typed once that is shown, and then its end. */
    void onATerminal(int code, String shown) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("TERM", "xterm", "NO_COLOR", "1", "LC_ALL", locale);
        try (PseudoTerminal terminal = new PseudoTerminal(environment, home, program, words.toArray(String[]::new))) {
            terminal.await(shown);
            if (!input.isEmpty()) {
                terminal.type(input.replace('\n', '\r') + END_OF_INPUT);
            }
            terminal.ends(code);
        }
    }

    /** The words of a line; those in capitals are replaced, and {@code %} within a word by a number. */
    static List<String> words(String line, Map<String, String> meanings, int number) {
        List<String> words = new ArrayList<>();
        for (String word : line.strip().split(" +", -1)) {
            words.add(meanings.getOrDefault(word, word.replace("%", String.valueOf(number))));
        }
        return words;
    }
}
