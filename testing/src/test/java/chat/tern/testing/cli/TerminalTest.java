package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern} where somebody types. */
@Timeout(120)
final class TerminalTest {
    private static final String NO_MORE_BRACKETED_PASTE = "\u001b[?2004l";

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

    private static PseudoTerminal line(String nick) throws IOException {
        return here().terminal(nick, "--line", here().address(), "--nick", nick);
    }

    private static PseudoTerminal line(Map<String, String> environment, String nick) throws IOException {
        return new PseudoTerminal(
                environment, here().home(nick), Program.TERN, "--line", here().address(), "--nick", nick);
    }

    @Test
    void thePromptSaysWhereTextGoesAndLinesComeAboveIt() throws IOException, InterruptedException {
        try (PseudoTerminal ann = line("ann")) {
            ann.await("you are ann on pi.*#lobby> ").type("hello\r").await("\\d\\d:\\d\\d #lobby <ann> hello");
            ann.type("/query bob\r").await("bob> ").type("/query\r").await("what you type goes to #lobby");
            ann.type("/fil\t\r").await("2 files:").type("\u0004");
            ann.ends(0);
            assertTrue(ann.shown().endsWith("-- closed: left\r\n"), ann.shown());
        }
    }

    @Test
    void aTerminalThatCannotPlaceItsCursorGetsLines() throws IOException, InterruptedException {
        try (PseudoTerminal dee = here().dumbTerminal("dee", here().address(), "--nick", "dee")) {
            dee.await("you are dee on pi.*#lobby> ")
                    .type("hello from dumb\r")
                    .await("\\d\\d:\\d\\d #lobby <dee> hello from dumb");
            dee.type("/quit\r").ends(0);
            assertFalse(dee.shown().contains("\u001b[?1049h"), dee.shown());
            assertFalse(dee.shown().contains("\u001b["), dee.shown());
        }
    }

    @Test
    void theFirstRunAsksForANickAndNothingElse() throws IOException, InterruptedException {
        try (PseudoTerminal fay = here().terminal("fay", here().address())) {
            fay.await("Your nick \\[.*\\]: $").type("no nick\r").await("Your nick.*Your nick \\[.*\\]: $");
            fay.type("fay\r").await("you.*#lobby").type("/quit\r").ends(0);
        }
        try (PseudoTerminal fay = here().terminal("fay", here().address())) {
            fay.await("#lobby> ").type("/quit\r").ends(0);
            assertFalse(fay.shown().contains("Your nick"), fay.shown());
            assertTrue(fay.shown().contains("fay"), fay.shown());
        }
    }

    @Test
    void whoHostsForTheFirstTimeIsAskedForANick() throws IOException, InterruptedException {
        try (PseudoTerminal gil = here().terminal("gil", "host", "--port", "0", "--data", "data")) {
            gil.await("Your nick \\[.*\\]: $").type("gil\r").await("others come in with.*#lobby> ");
            gil.type("/quit\r").ends(0);
            assertTrue(gil.shown().contains("gil"), gil.shown());
        }
    }

    @Test
    void pastedLinesAreOneMessageIfThatIsMeant() throws IOException, InterruptedException {
        Talker watcher = here().talker("eye").ready();
        try (PseudoTerminal kim = line("kim")) {
            kim.await("you are kim on pi.*#lobby> ").type("\u001b[200~slip\rof the hand\u001b[201~\r");
            kim.await("Say these 2 lines as one message\\? y or n: ").type("n\r");
            kim.type("\u001b[200~meant\rso\u001b[201~\r")
                    .await("y or n: .*y or n: ")
                    .type("y\r");
            Event message = watcher.await(0, "message", it -> it.text("from").equals("kim"));
            assertEquals("meant\nso", message.text("text"));
            kim.await("<kim> meant")
                    .type("/join wor\t\u0015/part #lob\t")
                    .await("/part #lobby")
                    .type("\u0015/quit\r")
                    .ends(0);
        }
        watcher.leave(0);
    }

    @Test
    void whatWasTypedIsThereInTheNextRun() throws IOException, InterruptedException {
        try (PseudoTerminal lou = line("lou")) {
            lou.await("you are lou on pi.*#lobby> ")
                    .type("once\r")
                    .await("<lou> once")
                    .type("/quit\r")
                    .ends(0);
        }
        try (PseudoTerminal lou = line("lou")) {
            lou.await("you are lou on pi.*#lobby> ")
                    .type("\u001bOA\u001bOA")
                    .await("you are lou on pi.*#lobby> .*once")
                    .type("\r");
            lou.await("<lou> once.*<lou> once").type("/quit\r").ends(0);
        }
    }

    @Test
    void aSignalLeavesTheTerminalAsItWas() throws IOException, InterruptedException {
        try (PseudoTerminal ben = line("ben")) {
            ben.await("you are ben on pi.*#lobby> ").signal("TERM").ends(143);
            assertTrue(ben.shown().contains(NO_MORE_BRACKETED_PASTE), ben.shown());
        }
        try (PseudoTerminal cid = line("cid")) {
            cid.await("you are cid on pi.*#lobby> ").type("\u0003").ends(130);
            assertTrue(cid.shown().contains(NO_MORE_BRACKETED_PASTE), cid.shown());
        }
    }

    @Test
    void whoHasATakenNickIsAskedForAnother() throws IOException, InterruptedException {
        Talker owner = here().talker("dan").ready();
        try (PseudoTerminal other = here().terminal("thief", "--line", here().address(), "--nick", "dan")) {
            other.await("Another nick: ").type("a b\r").await("Another nick: .*This nick .*Another nick: ");
            other.type("eva\r").await("you are eva on pi").type("/quit\r").ends(0);
        }
        owner.leave(0);
    }

    @Test
    void aDownloadHasABar() throws IOException, InterruptedException {
        try (PseudoTerminal fay = here().terminal("fay", "get", here().address(), "big.bin")) {
            fay.ends(0);
            fay.await(
                    "big\\.bin \\[[#.]+\\] \\d+ % of 2\\.0 MB.*big\\.bin: 2\\.0 MB in big\\.bin, SHA-256 [0-9a-f]{64}");
        }
    }

    @Test
    void coloursAreThoseOfTheThemeAndNoneWhereNobodyWantsThem() throws IOException, InterruptedException {
        String nick = "\u001b\\[38;5;\\d+mhue\u001b\\[";
        try (PseudoTerminal hue = line(Map.of("TERM", "xterm-256color"), "hue")) {
            hue.await("you are hue on pi").type("hello\r").await("<" + nick + ".*> hello");
            hue.type("/quit\r").ends(0);
        }
        try (PseudoTerminal hue = line(Map.of("TERM", "xterm-256color", "NO_COLOR", "1", "LC_ALL", "C"), "hue")) {
            hue.await("you are hue on pi")
                    .type("again\r")
                    .await("<hue> again")
                    .type("/quit\r")
                    .ends(0);
            assertFalse(hue.shown().contains("\u001b[38"), hue.shown());
        }
    }

    @Test
    void onADumbTerminalThereAreOnlyLines() throws IOException, InterruptedException {
        try (PseudoTerminal ivy = line(Map.of("TERM", "dumb", "LC_ALL", "C"), "ivy")) {
            ivy.await("you are ivy on pi.*#lobby> ").type("gr\u00fc\u00dfe\r").await("#lobby <ivy> gr\u00fc\u00dfe");
            ivy.type("/nosuch\r")
                    .await("!! There is no command /nosuch")
                    .type("\u0004")
                    .ends(0);
            assertFalse(ivy.shown().contains("\u001b"), ivy.shown());
        }
    }

    @Test
    void theScreenIsTheFaceOfATerminal() throws IOException, InterruptedException {
        try (PseudoTerminal gus = here().terminal("gus", here().address(), "--nick", "gus")) {
            gus.await("\u001b\\[\\?1049h.*#lobby").type("/quit\r").ends(0);
            assertTrue(gus.shown().contains("\u001b[?1049l"), gus.shown());
        }
    }
}
