package chat.tern.testing.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each command of {@code tern} as a process that does what it is for: in a pipe and on a terminal, in a UTF-8 and in
 * the C locale; and each mistake with its exit code, in a pipe and on a terminal.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class CommandsTest {
    private static final String WRONG_KEY = "SHA256:" + "a".repeat(43);
    private static final AtomicInteger HOMES = new AtomicInteger();

    /**
     * Words; input; what is on standard output and standard error in a pipe; what a terminal shows before the input. A
     * line that begins with a semicolon is what the same person does next.
     */
    private static final String COMMANDS = """
            ls @                            |       | .*notes\\.txt.*   |  | notes\\.txt
            ls LINK -r --sha256             |       | .*[0-9a-f]{64} {2}notes\\.txt.* |  | [0-9a-f]{64} {2}notes\\.txt
            get @ notes.txt                 |       |  | .*notes\\.txt: 3 B in notes\\.txt, SHA-256 .* | notes\\.txt: 3 B in notes\\.txt, SHA-256
            put @ gr\u00fc\u00dfe known_servers --nick put% | |  | .*gr\u00fc\u00dfe: 3 B, SHA-256 .* | : 3 B, SHA-256
            ; rm @ uploads/put%/gr\u00fc\u00dfe |   |  |                   | (?!.)
            ; rm @ -r uploads/put%          |   |  | 1 file removed. | 1 file removed
            send @ owner gr\u00fc\u00dfe --nick send% |   |  | .*offered to owner.*: 3 B, SHA-256 .* | : 3 B, SHA-256
            msg @ #lobby gr\u00fc\u00dfe --nick msg% | |  |  | (?!.)
            echo @ \u00fcber                 |       | reb\u00fc {2}\\([0-9.]+ ms\\).    |  | reb\u00fc {2}\\([0-9.]+ ms\\)
            ping @ -c 1                     |       | .*1 of 1 answered.*    |  | 1 of 1 answered
            doctor @                        |       | .*ok    reach .*ok    clock .* |  | ok    clock
            users @                         |       | .*owner +online +#lobby.* |  | owner +online +#lobby
            history @ lobby --search gr\u00fc*  |   | .*<owner> gr\u00fc\u00dfe.*       |  | <owner> gr\u00fc\u00dfe
            key                             |       | AT {2}SHA256:.*        |  | SHA256:
            key verify @ KEY                |       | .*has the key SHA256:.*|  | has the key
            key accept @ KEY                |       | .*                     | .* | (?!.)
            key forget @                    |       | .*                     | .* | (?!.)
            key backup keys                 |       | .*                     | .* | (?!.)
            ; key restore keys              |       | .*                     | .* | (?!.)
            help codes                      |       | .*another tern is fetching.* |  | another tern is fetching
            --line @ --nick line%           | gr\u00fc\u00dfe~ | .*you are line.*-- closed: left. | .* | you are line
            --line --json LINK --nick json% | gr\u00fc\u00dfe~ | .*"event":"ready".*"state":"closed".* | .* | "event":"ready"
            chat --classic @ --nick old%    | get_users~exit~ | .*You are registered.*old\\d+ @ .* is ONLINE.*\\[Exiting\\]. | .* | old\\d+ @ .* is ONLINE
            ann%@AT/ops --history 0         | ~ | .*in #lobby #ops.* | .* | #ops
            host --port 0 --line --nick host% --data data | hello~ | .*others come in with.* | .* | others come in with
            """;

    /** Words; input; exit code; what is said, on standard error in a pipe. */
    private static final String MISTAKES = """
            get @ nope                      |     | 1  | tern: .*nope
            history @ nosuch                |     | 1  | tern: There is no #nosuch
            key join @ k7q2m-0x9dp-tt4zw-8c3vh |  | 1  | tern: No device waits
            ls                              |     | 2  | tern: SERVER is missing.*See tern ls --help
            lss @                           |     | 2  | tern: There is no command lss. Did you mean ls
            ls @ --limit-rate fast          |     | 2  | tern: --limit-rate: a rate is
            msg @ #none x --nick msg%       |     | 1  | tern: You are not in #none.*tern AT/none
            msg @ #lobby x                  |     | 2  | tern: You have no name at .*--nick NAME
            users 127.0.0.1:9               |     | 3  | tern: Nothing listens on 127.0.0.1:9
            ls localhost:9 --strict         |     | 3  | tern: Nothing listens
            ls @ --server-key WRONG         |     | 4  | tern: .*Nothing was sent
            key verify @ WRONG              |     | 4  | tern: .*Nothing was sent
            FALSE --line --nick false%      |     | 4  | Nothing was sent
            msg @ #lobby x --nick owner     |     | 5  | tern: owner belongs to somebody else
            --line @ --nick owner --json    |     | 5  | nick_taken
            rm @ notes.txt --nick rm%       |     | 5  | tern: notes.txt is not yours
            get @ notes.txt -o no/x         |     | 7  | tern: There is no folder
            put @ nothing --nick put%       |     | 7  | tern: There is no file nothing
            get @ big.bin --max-size 1M -o -|     | 11 | tern: big.bin has 2.0 MB
            get @ big.bin --confirm-at 40   | n~  | 11 | 4\\d % of 2.0 MB
            """;

    @TempDir
    static Path folder;

    private static Optional<Scene> scene = Optional.empty();
    private static Optional<Talker> taker = Optional.empty();
    private static Map<String, String> meanings = Map.of();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Scene here = new Scene(folder, "--uploads");
        scene = Optional.of(here);
        Talker owner = here.talker("owner").ready();
        owner.type("gr\u00fc\u00dfe");
        owner.await(0, "delivery");
        taker = Optional.of(owner);
        String link = here.invite();
        String wrong = link.replaceFirst("\\+.{43}", "+" + "a".repeat(42) + "A");
        meanings = Map.of("@", here.address(), "LINK", link, "FALSE", wrong, "KEY", here.key(), "WRONG", WRONG_KEY);
        Command.Result result = Command.tern(folder.resolve("known"), "C", List.of("ls", here.address()), "")
                .inAPipe();
        result.is(0, ".*", ".* is new here; .*");
    }

    @AfterAll
    static void stop() {
        scene.ifPresent(Scene::close);
    }

    private static Stream<Arguments> commands() {
        return COMMANDS.replace("\n; ", " ; ")
                .lines()
                .flatMap(row -> Stream.of("pipe", "terminal")
                        .flatMap(place -> Stream.of("C", "C.UTF-8").map(locale -> arguments(place, locale, row))));
    }

    private static Stream<Arguments> mistakes() {
        return MISTAKES.lines()
                .flatMap(row -> Stream.of(arguments("pipe", "C", row), arguments("terminal", "C.UTF-8", row)));
    }

    private static Arguments arguments(String place, String locale, String row) {
        return Arguments.of(place, locale, row);
    }

    /** A home that knows the server; with keys, unless it is for somebody with a name of their own. */
    private static Path home(String row) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home" + HOMES.incrementAndGet()));
        Files.writeString(home.resolve("gr\u00fc\u00dfe"), "hi\n");
        try (Stream<Path> files = Files.list(folder.resolve("known"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.equals("known_servers") || (name.startsWith("id_") && !row.contains("%"))) {
                    Files.copy(file, home.resolve(name));
                }
            }
        }
        return home;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandDoesItsWork(String place, String locale, String row) throws IOException, InterruptedException {
        Path home = home(row);
        int number = HOMES.incrementAndGet();
        for (String step : row.split(" ; ", -1)) {
            List<String> cells =
                    Stream.of(step.split("\\|", -1)).map(String::strip).toList();
            Command command = command(home, locale, cells.getFirst(), number, cells.get(1));
            if (step.startsWith("send")) {
                Thread.ofVirtual().name("taker").start(() -> taker.ifPresent(it -> accept(it, "send" + number)));
            }
            if (place.equals("pipe")) {
                command.inAPipe().is(0, meant(cells.get(2)), cells.get(3));
            } else {
                command.onATerminal(0, meant(cells.get(4)));
            }
        }
    }

    /** Takes what that person offers. */
    private static void accept(Talker taker, String from) {
        try {
            Event offer = taker.await(
                    0,
                    "transfer",
                    event -> event.text("peer").equals(from)
                            && event.text("state").equals("offered"));
            taker.type("/accept " + offer.text("id"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeHasItsExitCode(String place, String locale, String row) throws IOException, InterruptedException {
        List<String> cells = Stream.of(row.split("\\|", -1)).map(String::strip).toList();
        int code = Integer.parseInt(cells.get(2));
        Command command = command(home(row), locale, cells.getFirst(), HOMES.incrementAndGet(), cells.get(1));
        if (place.equals("terminal")) {
            command.onATerminal(code, meant(cells.get(3)));
        } else if (cells.getFirst().contains("--line")) {
            command.inAPipe().is(code, ".*" + cells.get(3) + ".*", ".*");
        } else {
            command.inAPipe().is(code, "", code == 11 ? ".*" : ".*" + meant(cells.get(3)) + ".*");
        }
    }

    private static String meant(String pattern) {
        return pattern.replace("AT", meanings.getOrDefault("@", ""));
    }

    private static Command command(Path home, String locale, String line, int number, String input) {
        Map<String, String> words = new HashMap<>(meanings);
        String at = meanings.getOrDefault("@", "");
        List<String> all = Command.words(line, words, number).stream()
                .map(word -> word.replace("@AT/", "@" + at + "/"))
                .toList();
        return Command.tern(home, locale, all, input.replace('~', '\n'));
    }
}
