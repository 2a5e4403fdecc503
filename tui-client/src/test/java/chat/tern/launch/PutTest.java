package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.Server;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.StartException;
import chat.tern.server.file.UploadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tern put}, {@code tern rm} and whole folders, against a server in this process. */
@Timeout(60)
final class PutTest {
    private static final int QUOTA = 4_000_000;

    @TempDir
    Path dir;

    private Path shared = Path.of("unset");
    private Optional<Server> running = Optional.empty();
    private Shell shell = new Shell(Path.of("unset"));

    @BeforeEach
    void start() throws IOException, StartException {
        shell = new Shell(dir.resolve("home"));
        shared = Files.createDirectory(dir.resolve("shared"));
        running = Optional.of(Server.start(ServerConfig.defaults(dir.resolve("data"))
                .withBind(InetAddress.getLoopbackAddress())
                .withPort(0)
                .withFiles(shared)
                .withUploads(new UploadLimits(QUOTA, 0, 0))));
    }

    @AfterEach
    void stop() {
        running.ifPresent(Server::close);
    }

    private Shell.Result tern(int code, String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = command;
        all[1] = "127.0.0.1:" + running.orElseThrow().addresses().getFirst().getPort();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--nick";
        all[all.length - 1] = "Ada";
        Shell.Result result = shell.run(all);
        assertEquals(code, result.code(), result.err());
        return result;
    }

    private Path write(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Path file = dir.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.write(file, content);
    }

    @Test
    void aFileGoesUpComesDownAndGoesAway() throws IOException {
        Path file = write("song.bin", 3_000_000);
        tern(0, "put", file.toString());
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(shared.resolve("uploads/ada/song.bin")));
        assertEquals(
                Files.getLastModifiedTime(file).toMillis(),
                Files.getLastModifiedTime(shared.resolve("uploads/ada/song.bin"))
                        .toMillis());
        assertTrue(tern(0, "ls", "uploads/**").out().contains("uploads/ada/song.bin"));
        tern(0, "put", file.toString());
        Files.writeString(file, "another one");
        assertTrue(tern(7, "put", file.toString()).err().contains("another song.bin of yours"));
        tern(0, "rm", "uploads/ada/song.bin");
        assertFalse(Files.exists(shared.resolve("uploads/ada/song.bin")));
        assertTrue(tern(1, "rm", "uploads/ada/song.bin").err().contains("no file"));
    }

    @Test
    void foldersAndPatternsAreTakenBackWhole() throws IOException {
        Files.createDirectories(dir.resolve("tree/deep"));
        for (String name : List.of("a.log", "b.log", "c.txt", "deep/d.log")) {
            Files.writeString(dir.resolve("tree").resolve(name), name);
        }
        tern(0, "put", "-r", dir.resolve("tree").toString());
        tern(1, "rm", "uploads/ada/tree");
        tern(1, "rm", "uploads/ada/*.none");
        tern(0, "rm", "uploads/ada/tree/*.log");
        assertEquals(List.of("uploads/ada/tree/c.txt", "uploads/ada/tree/deep/d.log"), listed());
        assertTrue(tern(0, "rm", "-r", "uploads/ada/tree").err().contains("2 files removed"));
        assertEquals(List.of(), listed());
    }

    /** Puts a folder there as somebody has it on the disk. */
    private void tree(String... names) throws IOException {
        for (String name : names) {
            write("tree/" + name, 3);
        }
        tern(0, "put", "-r", dir.resolve("tree").toString());
    }

    @Test
    void aFolderWhoseNameLooksLikeAPatternTakesNoOtherWithIt() throws IOException {
        tree("logs[1]/a", "logs1/b", "new?/c", "newt/d", "all*", "allow");
        assertTrue(tern(0, "rm", "-r", "uploads/ada/tree/logs[1]").err().contains("1 file removed"));
        tern(1, "rm", "-r", "uploads/ada/tree/logs[1]");
        tern(0, "rm", "-r", "uploads/ada/tree/new?/");
        tern(0, "rm", "-r", "uploads/ada/tree/all*");
        assertEquals(
                List.of("uploads/ada/tree/allow", "uploads/ada/tree/logs1/b", "uploads/ada/tree/newt/d"), listed());
    }

    @Test
    void aPatternForFoldersTakesFilesToo() throws IOException {
        tree("a.txt", "talk/b.txt", "talk/deep/c.txt");
        assertTrue(tern(0, "rm", "-r", "uploads/ada/tree/*").err().contains("3 files removed"));
        assertEquals(List.of(), listed());
    }

    @Test
    void aWordThatCannotBeLookedForLeavesTheOthers() throws IOException {
        tree("a.txt");
        assertTrue(tern(1, "rm", "x".repeat(300) + "*", "uploads/ada/tree/a.txt")
                .err()
                .contains("256"));
        assertEquals(List.of(), listed());
    }

    private List<String> listed() {
        return tern(0, "ls", "-r")
                .out()
                .lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(name -> name.startsWith("uploads/"))
                .toList();
    }

    @Test
    void anEmptyFileIsAFileToo() throws IOException {
        tern(0, "put", write("empty", 0).toString());
        assertEquals(0, Files.size(shared.resolve("uploads/ada/empty")));
    }

    @Test
    void moreThanTheQuotaIsRefusedAndTheOthersAreTried() throws IOException {
        Path large = write("large", QUOTA + 1);
        Path small = write("small", 10);
        Shell.Result result = tern(5, "put", large.toString(), small.toString());
        assertTrue(result.err().contains("10 bytes of 4.0 MB"), result.err());
        assertTrue(Files.exists(shared.resolve("uploads/ada/small")));
        assertFalse(Files.exists(shared.resolve("uploads/ada/large")));
    }

    @Test
    void whatIsNoFileIsSaid() throws IOException {
        assertTrue(tern(7, "put", dir.resolve("none").toString()).err().contains("There is no file"));
        assertTrue(tern(7, "put", dir.toString()).err().contains("-r sends folders"));
        assertTrue(tern(5, "put", write(".hidden", 1).toString()).err().contains("cannot be called"));
        assertTrue(tern(5, "rm", "notes").err().contains("not yours"));
    }

    @Test
    void aFolderGoesUpAndComesDownWithAllThatIsInIt() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("tree/" + i % 3 + "/file" + i, 100 * i);
        }
        Files.createSymbolicLink(dir.resolve("tree/out"), dir.resolve("home"));
        Shell.Result up = tern(0, "put", "-r", dir.resolve("tree").toString());
        assertTrue(up.err().contains("40 files, 78.0 kB"), up.err());
        Path down = Files.createDirectory(dir.resolve("down"));
        Shell.Result got = tern(0, "get", "-r", "uploads/ada/tree", "-o", down.toString());
        assertTrue(got.err().contains("40 files, 78.0 kB"), got.err());
        for (int i = 0; i < 40; i++) {
            String name = "tree/" + i % 3 + "/file" + i;
            assertArrayEquals(
                    Files.readAllBytes(dir.resolve(name)),
                    Files.readAllBytes(down.resolve("uploads/ada").resolve(name)));
        }
        Files.createSymbolicLink(dir.resolve("trap"), dir.resolve("home"));
        Path trapped = Files.createDirectory(dir.resolve("trapped"));
        Files.createSymbolicLink(trapped.resolve("uploads"), dir.resolve("home"));
        assertTrue(tern(7, "get", "-r", "uploads/ada/tree/0", "-o", trapped.toString())
                .err()
                .contains("in the way"));
    }
}
