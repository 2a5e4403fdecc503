package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.Client;
import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.Nickname;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** What {@link CommandsTest} is for {@code tern}, for {@code tern-server}: all rows ask one server. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class ServerCommandsTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int PLACES = 4;

    /** Words; what is on standard output in a pipe, and shown on a terminal. A semicolon: what is done next. */
    private static final String COMMANDS = """
            status                           | name +pi\\s.*people +1\\s.*
            users --json                     | \\{"users":\\[\\{"nick":"owner".*
            key                              | SHA256:\\S+
            reload                           | nothing has changed
            check                            | database +whole.*all is well
            user list                        | .*owner +since .*
            user reset ada --address pi      | ada's keys are void.* tern://pi:.*
            user remove gone%                | gone\\d is removed.*
            op owner                         | owner is an operator.*
            deop bob                         | bob is no operator.*
            invite --uses 2 --address pi     | tern://pi:\\d+/\\+.*
            ban 192.0.2.% --time 1h          | .*192\\.0\\.2\\.\\d.*
            ; unban 192.0.2.%                | .*192\\.0\\.2\\.\\d.*
            backup kept --with-files         | kept  \\d.*
            ; restore kept --data new        | database +whole.*tern-server --data .*new
            """;

    /** Words; exit code; what is said. */
    private static final String MISTAKES = """
            statsu                           | 2 | There is no command statsu. Did you mean status
            op                               | 2 | NICK is missing: tern-server op NICK.*See tern-server op --help
            user rename ada                  | 2 | There are user list, user reset and user remove
            status --jason                   | 2 | There is no option --jason. Did you mean --json
            run --limit chats=1              | 2 | There is no limit 'chats'; there are .*upload-quota
            run --door ajar                  | 2 | --door: open, local or invite, not "ajar"
            op nobody                        | 1 | Nobody here has ever been called nobody
            restore none --data new          | 1 | none cannot be restored: no such file
            stop --data none                 | 1 | No server runs in
            run --port 0                     | 1 | is in use by another tern-server
            """;

    @TempDir
    static Path folder;

    private static Optional<Scene> scene = Optional.empty();
    private static Optional<Client> owner = Optional.empty();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Scene here = new Scene(folder);
        scene = Optional.of(here);
        owner = Optional.of(come(here, "owner"));
        for (String nick : List.of("ada", "bob")) {
            come(here, nick).close();
        }
        for (int i = 0; i < PLACES; i++) {
            come(here, "gone" + i).close();
        }
    }

    @AfterAll
    static void stop() {
        owner.ifPresent(Client::close);
        scene.ifPresent(Scene::close);
    }

    private static Client come(Scene here, String nick) throws InterruptedException {
        Client client = Client.start(ClientConfig.of(ServerAddress.parse(here.address()), Home.in(here.home(nick)))
                .withNick(new Nickname(nick)));
        ClientEvent event;
        do {
            event = client.events().take();
        } while (!(event instanceof ClientEvent.Ready));
        return client;
    }

    private static Stream<Arguments> commands() {
        return COMMANDS.replace("\n; ", " ; ").lines().flatMap(ServerCommandsTest::places);
    }

    private static Stream<Arguments> mistakes() {
        return MISTAKES.lines().flatMap(ServerCommandsTest::places).filter(it -> (int) it.get()[0] % 3 == 0);
    }

    /** The row in each place and locale, which have numbers. */
    private static Stream<Arguments> places(String row) {
        return Stream.iterate(0, number -> number < PLACES, number -> number + 1)
                .map(number -> Arguments.of(
                        number, number / 2 == 0 ? "pipe" : "terminal", number % 2 == 0 ? "C" : "C.UTF-8", row));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandDoesItsWork(int number, String place, String locale, String row)
            throws IOException, InterruptedException {
        Path home = home();
        for (String step : row.split(" ; ", -1)) {
            String[] cells = step.split("\\|", 2);
            Command command = command(home, locale, number, cells[0]);
            if (place.equals("pipe")) {
                command.inAPipe().is(0, cells[1].strip() + "\n", "");
            } else {
                command.onATerminal(0, cells[1].strip());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeHasItsExitCode(int number, String place, String locale, String row)
            throws IOException, InterruptedException {
        String[] cells = row.split("\\|", -1);
        int code = Integer.parseInt(cells[1].strip());
        Command command = command(home(), locale, number, cells[0]);
        if (place.equals("pipe")) {
            command.inAPipe().is(code, "", "tern-server: .*" + cells[2].strip() + ".*");
        } else {
            command.onATerminal(code, "tern-server: .*" + cells[2].strip());
        }
    }

    /** The server is stopped from where it runs, and says that it is ready on nothing but one line. */
    @ParameterizedTest
    @MethodSource("servers")
    void aServerRunsUntilItIsStopped(int number, String place, String locale) throws IOException, InterruptedException {
        Path home = home();
        String[] run = {"run", "--port", "0", "--bind", "127.0.0.1", "--data", "data", "--log-file", "log"};
        String ready = "tern-server ready on udp/127\\.0\\.0\\.1:\\d+ key SHA256:\\S+ data /\\S+data";
        List<String> stop = List.of("stop", "--data", "data");
        if (place.equals("pipe")) {
            try (Program server = Program.server(home, run)) {
                server.await(0, "the ready line", line -> line.matches(ready));
                server(home, locale, stop).inAPipe().is(0, "", "");
                server.ends(0);
                assertTrue(server.all().size() == 1, () -> String.join("\n", server.since(0)));
            }
        } else {
            try (PseudoTerminal server =
                    new PseudoTerminal(Map.of("TERM", "xterm", "LC_ALL", locale), home, Program.SERVER, run)) {
                server.await(ready);
                server(home, locale, stop).onATerminal(0, "(?!.)");
                server.ends(0);
            }
        }
    }

    private static Stream<Arguments> servers() {
        return places("").map(it -> Arguments.of(it.get()[0], it.get()[1], it.get()[2]));
    }

    private static Path home() throws IOException {
        return Files.createDirectories(folder.resolve("at" + NUMBERS.incrementAndGet()));
    }

    /** About the server that runs, unless the words name another folder. */
    private static Command command(Path home, String locale, int number, String line) {
        String data = line.contains("--data") ? "" : " --data " + folder.resolve("data");
        return server(home, locale, Command.words(line.strip() + data, Map.of(), number));
    }

    private static Command server(Path home, String locale, List<String> words) {
        return new Command(home, Program.SERVER, locale, words, "");
    }
}
