package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.noise.Fingerprint;
import chat.tern.server.Server;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import chat.tern.server.store.Durability;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a server once, against one in this process. */
@Timeout(60)
final class OneShotTest {
    private static final byte[] BIG = new byte[3_000_000];

    @TempDir
    static Path server;

    private static Optional<Server> running = Optional.empty();

    @TempDir
    Path dir;

    private Shell shell = new Shell(Path.of("unset"));

    @BeforeAll
    static void start() throws IOException, StartException {
        new Random(1).nextBytes(BIG);
        Path files = Files.createDirectory(server.resolve("files"));
        Files.write(files.resolve("big.bin"), BIG);
        Files.writeString(files.resolve("my notes.txt"), "hi\n");
        Files.writeString(files.resolve("my plan.txt"), "plan\n");
        Files.writeString(Files.createDirectory(files.resolve("docs")).resolve("how.txt"), "so\n");
        running = Optional.of(Server.start(ServerConfig.defaults(server.resolve("data"))
                .withBind(InetAddress.getLoopbackAddress())
                .withPort(0)
                .withName("pi")
                .withFiles(files)
                .withDurability(Durability.NORMAL)));
    }

    @AfterAll
    static void stop() {
        running.ifPresent(Server::close);
    }

    @BeforeEach
    void home() {
        shell = new Shell(dir.resolve("home"));
    }

    private static String at() {
        return "127.0.0.1:" + running.orElseThrow().addresses().getFirst().getPort();
    }

    private Shell.Result tern(int code, String... arguments) {
        Shell.Result result = shell.run(arguments);
        assertEquals(code, result.code(), result.err());
        return result;
    }

    private Shell.Result get(int code, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "get";
        all[1] = at();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--downloads";
        all[all.length - 1] = dir.toString();
        return tern(code, all);
    }

    @Test
    void aListHasSizesAndNames() {
        Shell.Result result = tern(0, "ls", at());
        assertEquals(4, result.lines().size(), result.out());
        assertTrue(
                result.lines().get(2).matches(" {5}3 B {2}\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d {2}\\S+ {2}my notes.txt"),
                result.out());
        assertTrue(result.err().contains(" is new here; its key SHA256:"), result.err());
        Shell.Result again = tern(0, "ls", at(), "my*");
        assertEquals(2, again.lines().size(), again.out());
        assertEquals("", again.err());
        assertEquals("", tern(0, "ls", at(), "*.none").out());
    }

    @Test
    void sumsAreWhatSha256sumReads() {
        assertEquals(
                "98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4  my notes.txt",
                tern(0, "ls", at(), "my n*", "--sha256").out().strip());
    }

    @Test
    void aFileArrivesWhole() throws IOException {
        Shell.Result result = get(0, "big.bin");
        assertArrayEquals(BIG, Files.readAllBytes(dir.resolve("big.bin")));
        assertEquals("", result.out());
        assertTrue(result.err().contains("big.bin: 3.0 MB in "), result.err());
        assertEquals(List.of("big.bin"), names("big.bin*"));
        assertTrue(get(0, "big.bin").err().contains("already here"));
        assertEquals("", get(0, "big.bin", "--quiet").err());
    }

    private List<String> names(String glob) throws IOException {
        try (var found = Files.newDirectoryStream(dir, glob)) {
            java.util.ArrayList<String> names = new java.util.ArrayList<>();
            found.forEach(path -> names.add(String.valueOf(path.getFileName())));
            return names;
        }
    }

    @Test
    void aPatternFetchesAllThatMatch() throws IOException {
        get(0, "my*");
        assertEquals("hi\n", Files.readString(dir.resolve("my notes.txt")));
        assertEquals("plan\n", Files.readString(dir.resolve("my plan.txt")));
        assertTrue(get(1, "*.none").err().contains("No file there matches *.none."));
    }

    @Test
    void whatIsMissingDoesNotStopTheOthers() throws IOException {
        Shell.Result result = get(1, "nope", "my notes.txt");
        assertTrue(result.err().contains("nope"), result.err());
        assertEquals("hi\n", Files.readString(dir.resolve("my notes.txt")));
    }

    @Test
    void aNewNameAndAFolderCanBeSaid() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("folder"));
        get(0, "my notes.txt", "-o", dir.resolve("other").toString());
        get(0, "my notes.txt", "my plan.txt", "-o", folder.toString());
        assertEquals("hi\n", Files.readString(dir.resolve("other")));
        assertEquals("plan\n", Files.readString(folder.resolve("my plan.txt")));
        get(7, "my notes.txt", "my plan.txt", "-o", dir.resolve("other").toString());
        get(7, "my notes.txt", "-o", dir + "/none/");
        Shell.Result deep = get(7, "my notes.txt", "-o", dir + "/none/other");
        assertTrue(deep.err().contains("There is no folder " + dir + "/none. "), deep.err());
    }

    @Test
    void anotherFileOfTheNameIsKeptUnlessToldOtherwise() throws IOException {
        Path mine = Files.writeString(dir.resolve("my notes.txt"), "mine");
        get(7, "my notes.txt");
        assertEquals("mine", Files.readString(mine));
        get(0, "my notes.txt", "--overwrite");
        assertEquals("hi\n", Files.readString(mine));
    }

    @Test
    void aFolderHereIsInTheWayOnlyOfAFileThatIsThere() throws IOException {
        Files.createDirectory(dir.resolve("fold"));
        Files.createDirectory(dir.resolve("my notes.txt"));
        assertTrue(get(1, "fold").err().endsWith("tern: No file there matches fold.\n"));
        assertTrue(get(7, "my notes.txt").err().contains("my notes.txt is a folder. Say where to put it with -o."));
    }

    @Test
    void aFolderThereIsSaidToBeOne() throws IOException {
        String advice = "docs is a folder there. All that is in it: tern get " + at() + " -r docs\n";
        String err = get(1, "nope", "docs").err();
        assertTrue(err.endsWith("tern: There is no file docs here.\n" + advice), err);
        Files.createDirectory(dir.resolve("docs"));
        err = get(1, "docs").err();
        assertEquals("tern: No file there matches docs.\n" + advice, err);
        get(0, "-r", "docs");
        assertEquals("so\n", Files.readString(dir.resolve("docs/how.txt")));
    }

    @Test
    void whatIsTooLargeIsNotFetched() throws IOException {
        Shell.Result result = get(11, "big.bin", "--max-size", "2M");
        assertTrue(result.err().contains("3.0 MB"), result.err());
        assertTrue(Files.notExists(dir.resolve("big.bin")));
        get(0, "big.bin", "--max-size", "3M");
    }

    @Test
    void withoutATerminalItStopsWhereItWasToAskUnlessYesIsSaid() throws IOException {
        Shell.Result stopped = get(11, "big.bin", "--confirm-at", "0");
        assertTrue(Files.notExists(dir.resolve("big.bin")), stopped.err());
        get(11, "big.bin", "--confirm-at", "40");
        get(2, "big.bin", "--confirm-at", "101");
        get(0, "big.bin", "--confirm-at", "0", "--yes");
    }

    @Test
    void jsonIsEventsOnStandardOutput() {
        assertTrue(tern(0, "ls", at(), "--json")
                .out()
                .startsWith("{\"event\":\"files\",\"files\":[{\"name\":\"big.bin\""));
        Shell.Result done = get(0, "my notes.txt", "--json");
        assertTrue(done.lines().stream().anyMatch(line -> line.contains("\"state\":\"done\"")), done.out());
        Shell.Result missing = get(1, "nope", "--json");
        assertTrue(
                missing.lines().getLast().startsWith("{\"event\":\"error\",\"code\":\"no_such_file\""), missing.out());
    }

    @Test
    void pingTellsTimesAndTheServer() {
        List<String> lines = tern(0, "ping", at(), "-c", "2").lines();
        assertTrue(lines.getFirst().startsWith(at() + " is pi (tern-server "), lines.toString());
        assertTrue(lines.get(3).matches("RTT min .* ms, median .* ms, p99 .* ms, max .* ms"), lines.toString());
        assertTrue(lines.get(4).matches("2 of 2 answered, packet loss 0.0 %, path MTU \\d{4,5}"), lines.toString());
        assertEquals(5, lines.size(), lines.toString());
        String json = tern(0, "ping", at(), "-c", "2", "--json").out();
        assertTrue(json.contains("\"sent\":2,\"answered\":2,\"rtt_ms\":{\"min\":"), json);
        assertTrue(json.matches("(?s).*\"spurious\":0,\"probes\":0,\"controller\":\"bbr startup\"}}\\s*"), json);
    }

    @Test
    void aTraceHasALineForEachPacket() throws IOException {
        Path trace = dir.resolve("trace");
        tern(0, "ping", at(), "-c", "2", "--trace", trace.toString());
        assertTrue(Files.readString(trace).startsWith("{\"qlog_version\""));
        assertTrue(tern(2, "ping", at(), "--trace", dir + "/none/trace").err().contains("no such file or folder"));
        assertEquals(2, shell.run("ping", at(), "-c", "0").code());
    }

    @Test
    void theDoctorTellsOfEachCheck() {
        List<String> lines = tern(0, "doctor", at()).lines();
        assertTrue(lines.contains("ok    name      127.0.0.1 is 127.0.0.1"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("warn  key       SHA256:")), lines.toString());
        assertTrue(lines.contains("ok    loss      0.0 % of the packets are lost."), lines.toString());
        String json = tern(0, "doctor", at(), "--json").out();
        assertTrue(json.contains("{\"event\":\"check\",\"check\":\"key\",\"state\":\"ok\",\"text\":\"SHA256:"), json);
        Shell.Result nobody = tern(3, "doctor", "127.0.0.1:9");
        assertTrue(nobody.out().contains("fail  reach     Nothing listens on 127.0.0.1:9"), nobody.out());
        assertTrue(tern(3, "doctor", "no-such-name.invalid").out().contains("fail  name "));
    }

    @Test
    void aMessageIsStoredBeforeMsgEnds() {
        Shell.Result result = tern(0, "msg", at(), "#lobby", "/not", "a", "command", "--nick", "writer", "--json");
        assertTrue(result.out().contains("\"state\":\"stored\""), result.out());
        tern(0, "--nick", "writer", "msg", at(), "#lobby", "@file", "${x}", "--", "--json");
        assertTrue(tern(1, "msg", at(), "nobody", "hi").err().contains("nobody"));
        assertTrue(tern(1, "msg", at(), "--room", "none", "hi").err().contains("#none"));
        assertFalse(tern(0, "users", at()).out().contains("online"));
    }

    @Test
    void aMessageFromAPipeIsValidUtf8OrRefused() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("grüße\n".getBytes(StandardCharsets.UTF_8)));
            tern(0, "msg", at(), "#lobby", "-", "--nick", "piper");
            System.setIn(new ByteArrayInputStream("Size  Used\n 10G    2G\n".getBytes(StandardCharsets.UTF_8)));
            tern(0, "msg", at(), "#lobby", "-");
            System.setIn(new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, '\n'}));
            String err = tern(2, "msg", at(), "#lobby", "-").err();
            assertTrue(err.contains("The text on standard input is not valid UTF-8."), err);
        } finally {
            System.setIn(before);
        }
        List<String> lines = tern(0, "history", at(), "lobby", "--history", "2").lines();
        assertTrue(lines.get(0).endsWith(" <piper> grüße"), lines.toString());
        int begin = lines.get(1).indexOf("Size  Used");
        assertEquals(" ".repeat(begin) + " 10G    2G", lines.get(2));
    }

    @Test
    void aHomeThatCannotBeUsedIsExitSevenAndSaysWhichOption() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        Shell.Result result = tern(7, "ls", at(), "--home", file.resolve("home").toString());
        assertTrue(result.err().contains("Choose another folder with --home."), result.err());
    }

    @Test
    void historyIsReadWithoutComingIn() {
        tern(0, "msg", at(), "#lobby", "one", "--nick", "chronicler");
        tern(0, "msg", at(), "#lobby", "two");
        List<String> lines = tern(0, "history", at(), "lobby", "--history", "2").lines();
        assertEquals(2, lines.size(), lines.toString());
        String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d";
        assertTrue(lines.get(0).matches(time + " <chronicler> one"), lines.toString());
        String json =
                tern(0, "history", at(), "#lobby", "--history=1", "--json").out();
        assertTrue(json.startsWith("{\"event\":\"message\",\"room\":\"#lobby\""), json);
        Shell.Result none = tern(1, "history", at(), "none");
        assertEquals("tern: There is no #none here; /rooms lists those there are.\n", none.err());
        assertEquals("", none.out());
        assertEquals(2, shell.run("history", at(), "a b").code());
        assertTrue(tern(1, "ls", at(), "no-such-file").err().contains("No file there matches no-such-file."));
        tern(0, "ls", at(), "*.none");
    }

    @Test
    void aServerThatIsNotThereIsExitThree() {
        assertTrue(tern(3, "ls", "127.0.0.1:9").err().contains("127.0.0.1:9"));
        assertTrue(tern(3, "ping", "127.0.0.1:9").err().contains("127.0.0.1:9"));
        assertTrue(tern(3, "ls", "no-such-name.invalid").err().contains("no-such-name.invalid has no address"));
    }

    @Test
    void anotherKeyIsExitFour() {
        String key = Fingerprint.of(running.orElseThrow().key());
        tern(0, "ls", at(), "--server-key", key);
        tern(4, "ls", at(), "--server-key", "SHA256:" + "a".repeat(43));
        tern(0, "key", "accept", at(), "SHA256:" + "a".repeat(43));
        Shell.Result changed = tern(4, "ls", at());
        assertTrue(changed.err().contains("`tern key accept " + at() + " " + key + "`"), changed.err());
        tern(4, "ping", at());
        tern(0, "key", "accept", at(), key);
        tern(0, "ls", at());
        shell = new Shell(dir.resolve("another"));
        tern(4, "ls", at(), "--strict");
    }

    @Test
    void aNickOfSomebodyElseIsExitFive() {
        tern(0, "msg", at(), "#lobby", "mine", "--nick", "owner");
        shell = new Shell(dir.resolve("another"));
        assertTrue(
                tern(5, "msg", at(), "#lobby", "mine", "--nick", "owner").err().contains("owner"));
    }
}
