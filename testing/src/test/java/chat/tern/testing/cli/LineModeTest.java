package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines for people, and the exit codes of the program as a process. */
@Timeout(120)
final class LineModeTest {
    private static final String TIME = "\\d\\d:\\d\\d ";

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

    private static Scene here() {
        return scene.orElseThrow();
    }

    private static Program line(String nick) throws IOException {
        return here().tern(nick, "--line", here().address(), "--nick", nick);
    }

    private static void awaitLine(Program program, String pattern) throws InterruptedException {
        program.await(0, pattern, line -> line.matches(TIME + pattern));
    }

    @Test
    void eventsAreOneLineEach() throws IOException, InterruptedException {
        Program ann = line("ann");
        awaitLine(ann, "-- you are ann on pi in #lobby");
        Program ben = line("ben");
        awaitLine(ann, "-- ben joined #lobby");
        ben.type("hello\u001b[2J").type("/me waves").type("/msg ann psst").type("/nosuch");
        awaitLine(ann, "#lobby <ben> hello\\[2J");
        awaitLine(ann, "#lobby \\* ben waves");
        awaitLine(ann, "\\*ben\\* psst");
        awaitLine(ben, "!! There is no command /nosuch\\. .*");
        awaitLine(ben, "-- ann has it(, straight)?");
        ben.endInput().ends(0);
        awaitLine(ann, "-- ben left #lobby.*");
        ann.type("/files").type("/users").type("/help");
        awaitLine(ann, "-- 2 files:");
        awaitLine(ann, "--   notes.txt  3 B  .*");
        awaitLine(ann, "-- \\d here.*:");
        awaitLine(ann, "-- /msg NICK TEXT .*");
        ann.type("/quit");
        ann.ends(0);
        assertTrue(
                ann.all().stream().allMatch(line -> line.matches(TIME + ".*")),
                () -> ann.since(0).toString());
        assertTrue(
                ann.errors()
                        .matches("\n127\\S+ is new here; its key "
                                + here().key().replace("+", "\\+") + " is kept\\..*\n"),
                ann.errors());
    }

    @Test
    void aTakenNickIsExitFive() throws IOException, InterruptedException {
        Program owner = line("cid");
        awaitLine(owner, "-- you are cid on pi in #lobby");
        Program other = here().tern("thief", "--line", "--json", here().address(), "--nick", "cid");
        other.ends(5);
        List<Event> events = other.all().stream().map(Event::parse).toList();
        assertTrue(
                events.stream().anyMatch(it -> it.is("error") && it.text("code").equals("nick_taken")),
                events::toString);
        assertEquals("\n", other.errors());
    }

    @Test
    void aServerThatIsNotThereIsExitThree() throws IOException, InterruptedException {
        Program nowhere = here().tern("dan", "--line", "--json", "127.0.0.1:9");
        nowhere.ends(3);
        assertTrue(nowhere.all().stream().map(Event::parse).anyMatch(it -> it.is("error")), nowhere.all()::toString);
        Program unknown = here().tern("dan", "ls", "no-such-name.invalid");
        unknown.ends(3);
        assertTrue(unknown.errors().contains("no-such-name.invalid"), unknown.errors());
        assertEquals(List.of(), unknown.all());
    }

    @Test
    void anotherKeyIsExitFour() throws IOException, InterruptedException {
        Program other = here().tern("eva", "--line", here().address(), "--server-key", "SHA256:" + "a".repeat(43));
        other.ends(4);
        awaitLine(other, "!! .* Nothing was sent\\.");
    }

    @Test
    void misuseIsExitTwo() throws IOException, InterruptedException {
        Program misused = here().tern("fay", "pingg", here().address());
        misused.ends(2);
        assertEquals("\ntern: There is no command pingg. Did you mean ping?\nSee tern --help.\n", misused.errors());
        assertEquals(List.of(), misused.all());
    }

    @Test
    void getWritesDataOnlyToStandardOutput() throws IOException, InterruptedException {
        try (Program get = Program.unreadTern(here().home("gus"), "get", here().address(), "big.bin", "-o", "-")) {
            assertEquals(2_000_000, get.bytes().length);
            get.ends(0);
            assertTrue(get.errors().contains("big.bin: 2.0 MB"), get.errors());
        }
        Program missing = here().tern("gus", "get", here().address(), "nope");
        missing.ends(1);
        assertEquals(List.of(), missing.all());
        Files.writeString(here().home("gus").resolve("notes.txt"), "mine");
        here().tern("gus", "get", here().address(), "notes.txt").ends(7);
        assertEquals("mine", Files.readString(here().home("gus").resolve("notes.txt")));
    }

    @Test
    void hostIsAServerAndAClient() throws IOException, InterruptedException {
        Program host = here().tern("boss", "host", "--port=0", "--line", "--nick", "boss");
        awaitLine(host, "-- you are boss on .* in #lobby");
        host.type("mine").endInput().ends(0);
        awaitLine(host, "#lobby <boss> mine");
        String port = here().address().substring(here().address().indexOf(':') + 1);
        Program second = here().tern("boss", "host", "--port", port, "--line", "--nick", "boss");
        second.ends(1);
        assertTrue(second.errors().contains("in use"), second.errors());
    }

    @Test
    void theLastServerIsTakenWhereNoneIsSaid() throws IOException, InterruptedException {
        here().tern("hal", "ls", here().address()).ends(0);
        Program again = here().tern("hal", "--line", "--nick", "hal");
        awaitLine(again, "-- you are hal on pi in #lobby");
        again.endInput().ends(0);
    }
}
