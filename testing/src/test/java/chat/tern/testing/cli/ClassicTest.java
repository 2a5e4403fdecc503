package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The scenarios that older programs were written for, with their words and lines; real processes talk. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT) // mostly waiting, and for other people
final class ClassicTest {
    private static final String WELCOME = "[Welcome, You are registered.]";
    private static final int SLOW = 1_500_000;

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ";

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

    private static Program classic(String nick) throws IOException, InterruptedException {
        Program program = here().tern(nick, "--line", "--classic", here().address(), "--nick", nick);
        program.await(0, "welcome", WELCOME::equals);
        return program;
    }

    private static void hears(Program program, int from, String pattern) throws InterruptedException {
        program.await(from, pattern, line -> line.matches(pattern));
    }

    private static void sends(Program from, String name, Program to, String toName) throws Exception {
        int at = from.mark();
        int there = to.mark();
        from.type("send " + toName + " hello from " + name);
        hears(to, there, name + ": hello from " + name);
        hears(from, at, "\\[Message received by " + toName + "\\.]");
    }

    @Test
    void everybodyTalksAndWhatIsSentToWhoeverLeftIsKept() throws Exception {
        Program x = classic("x");
        Program y = classic("y");
        Program z = classic("z");
        for (Program each : List.of(x, y, z)) {
            for (String nick : List.of("x", "y", "z")) {
                hears(each, 0, nick + " @ 127\\.0\\.0\\.1:\\d+ is ONLINE");
            }
            hears(each, 0, "\\[Client table updated\\.]");
        }
        sends(x, "x", y, "y");
        sends(x, "x", z, "z");
        sends(y, "y", x, "x");
        sends(z, "z", y, "y");
        int atY = y.mark();
        int atX = x.mark();
        x.type("dereg x");
        hears(x, atX, "\\[You are Offline\\. Bye\\.]");
        hears(y, atY, "x @ 127\\.0\\.0\\.1:\\d+ is OFFLINE");
        x.type("send y hi");
        hears(x, atX, "\\[You are not registered: reg NAME]");
        saved(y, "first");
        saved(z, "second");
        int back = x.mark();
        x.type("reg x");
        hears(x, back, "z: " + TIME + "second");
        List<String> heard = x.since(back);
        assertTrue(heard.indexOf("[You have messages]") >= 0, heard.toString());
        assertTrue(heard.stream().anyMatch(line -> line.matches("y: " + TIME + "first")), heard.toString());
        int again = x.mark();
        x.type("dereg x");
        hears(x, again, "\\[You are Offline\\. Bye\\.]");
        x.type("reg x");
        hears(x, again, "\\[Welcome, You are registered\\.]");
        sends(y, "y", x, "x");
        assertTrue(
                x.since(again).stream().noneMatch(line -> line.contains("You have messages")),
                x.since(again).toString());
        for (Program each : List.of(x, y, z)) {
            each.type("exit").ends(0);
            assertEquals("[Exiting]", each.all().getLast());
        }
    }

    private static void saved(Program from, String text) throws Exception {
        int at = from.mark();
        from.type("send x " + text);
        hears(from, at, "\\[No ACK from x, message sent to server\\.]");
        hears(from, at, "\\[Messages received by the server and saved]");
    }

    @Test
    void whatIsSaidToAllReachesTheOthersOnceAndWaitsForWhoIsAway() throws Exception {
        Program u = classic("u");
        Program v = classic("v");
        hears(u, 0, "v @ .* is ONLINE");
        int at = u.mark();
        u.type("send_all one")
                .type("set_msg v")
                .type("only for v")
                .type("set_msg_all")
                .type("two");
        hears(v, 0, "\\[Channel_Message u: one ]");
        hears(v, 0, "u: only for v");
        hears(v, 0, "\\[Channel_Message u: two ]");
        hears(u, at, "\\[Message received by Server\\.]");
        assertTrue(u.since(at).stream().noneMatch(line -> line.contains("Channel_Message u")));
        int gone = u.mark();
        v.type("!q").ends(0);
        hears(u, gone, "v @ .* is OFFLINE");
        u.type("send_all three");
        hears(u, gone, "\\[Message received by Server\\.]");
        Program back = here().tern("v", "--line", "--classic", here().address(), "--nick", "v");
        hears(back, 0, "\\[Channel_Message u: " + TIME + "three ]");
        int second = back.mark();
        back.type("dereg v");
        hears(back, second, "\\[You are Offline\\. Bye\\.]");
        back.type("reg v");
        hears(back, second, "\\[Welcome, You are registered\\.]");
        u.type("send_all four");
        hears(back, second, "\\[Channel_Message u: four ]");
        assertTrue(
                back.since(second).stream()
                        .noneMatch(line -> line.contains("three") || line.contains("You have messages")),
                () -> back.since(second).toString());
        back.type("get_users").type("get_list_file").type("download_file notes.txt");
        hears(back, 0, "notes\\.txt {2}3 B");
        hears(back, 0, "\\[Downloaded notes\\.txt: .*]");
        back.type("disconnect").ends(0);
        u.endInput().ends(0);
    }

    @Test
    void whoIsKilledIsNoticedAndWhatWasSentMeanwhileIsKept() throws Exception {
        Program a = classic("a");
        Program b = classic("b");
        hears(a, 0, "b @ .* is ONLINE");
        int at = a.mark();
        b.signal("KILL");
        a.type("send b are you there");
        hears(a, at, "b @ .* is OFFLINE");
        Program back = here().tern("b", "--classic", here().address(), "--nick", "b");
        hears(back, 0, "a: (" + TIME + ")?are you there");
        back.type("exit").ends(0);
        a.type("exit").ends(0);
    }

    @Test
    void aServerThatIsGoneEndsItAfterFiveTries() throws Exception {
        try (Scene other = new Scene(folder.resolve("other"))) {
            Program c = other.tern("c", "--classic", other.address(), "--nick", "c");
            hears(c, 0, "\\[Client table updated\\.]");
            other.killServer();
            int at = c.mark();
            c.type("send_all still there?");
            c.ends(3);
            List<String> said = c.all().subList(at, c.mark());
            assertTrue(said.contains("[Server not responding]"), said.toString());
            assertEquals("[Exiting]", said.getLast());
            String kept = Files.readString(other.home("c").resolve("queued_lines"));
            assertTrue(kept.endsWith(" say #lobby still there?\n"), kept);
        }
    }

    @Test
    void aDownloadStopsAtFortyPercentAndGoesOnThere() throws Exception {
        byte[] content = new byte[SLOW];
        new SplittableRandom(40).nextBytes(content);
        Files.write(folder.resolve("files/slow.bin"), content);
        Program e = here().tern("e", "--classic", here().address(), "--nick", "e", "--limit-rate", "600k");
        hears(e, 0, "\\[Welcome, You are registered\\.]");
        int at = e.mark();
        e.type("download_file slow.bin");
        hears(e, at, "\\[slow\\.bin: [4-9]\\d % of 1\\.5 MB is here\\. Go on\\? y or n]");
        Path home = here().home("e");
        assertFalse(Files.exists(home.resolve("slow.bin")));
        e.type("n");
        hears(e, at, "\\[Stopped\\. What has come is kept, and download_file slow\\.bin goes on with it\\.]");
        e.type("exit").ends(0);
        long kept = Files.size(home.resolve("slow.bin.part"));
        assertTrue(kept >= SLOW * 2 / 5 && kept < SLOW, kept + " bytes");
        Program get = here().tern("e", "get", here().address(), "slow.bin", "--json");
        get.ends(0);
        long resumed = Long.parseLong(get.all().getLast().replaceFirst(".*\"resumed_from\":(\\d+),.*", "$1"));
        assertTrue(resumed >= SLOW * 2 / 5 && resumed <= kept, get.all().getLast());
        assertArrayEquals(content, Files.readAllBytes(home.resolve("slow.bin")));
    }

    @Test
    void aTakenNameIsRefusedClearly() throws Exception {
        Program owner = classic("own");
        Program thief = here().tern("thief", "--classic", here().address(), "--nick", "own");
        thief.ends(5);
        assertTrue(thief.all().stream().anyMatch(line -> line.startsWith("[") && line.contains("own")));
        owner.type("exit").ends(0);
    }
}
