package chat.tern.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SharedFolderTest {
    @TempDir
    Path temp;

    private Path root;

    /** Both ways down: every escape must be closed on each of them. */
    enum Way {
        BY_DESCRIPTOR,
        BY_PATH
    }

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectory(temp.resolve("shared")).toRealPath();
        write("b.txt", "bee");
        write("a.txt", "a");
        write("docs/deep/c.md", "sea");
        write("docs/d.txt", "dee");
        write(".hidden", "no");
        write(".git/config", "no");
        Files.writeString(temp.resolve("secret"), "secret");
    }

    @Test
    void aWalkEndsAsSoonAsNobodyWantsItsList() throws Exception {
        AtomicInteger steps = new AtomicInteger();
        assertEquals(List.of(), folder().list("", () -> steps.incrementAndGet() > 0));
        assertEquals(1, steps.get());
    }

    @Test
    void aFileThatIsCalledLikeAPatternIsFoundByItsName() throws Exception {
        write("br[a]ck.txt", "x");
        write("brack.txt", "y");
        write("what?.txt", "z");
        assertEquals(List.of("br[a]ck.txt"), names(folder().list("br[a]ck.txt")));
        assertEquals(List.of("brack.txt"), names(folder().list("brac[k].txt")));
        assertEquals(List.of("what?.txt"), names(folder().list("what?.txt")));
        assertEquals(List.of("br[a]ck.txt", "brack.txt"), names(folder().list("br*")));
    }

    @Test
    void aListIsSortedAndHasSizesAndTimes() throws Exception {
        List<Reply.FileEntry> entries = folder().list("");

        assertEquals(List.of("a.txt", "b.txt", "docs/d.txt", "docs/deep/c.md"), names(entries));
        assertEquals(3, entries.get(1).size());
        assertEquals(
                Files.getLastModifiedTime(root.resolve("b.txt")).toMillis(),
                entries.get(1).modifiedMillis());
    }

    @Test
    void aPatternChoosesAmongThem() throws Exception {
        assertEquals(List.of("a.txt", "b.txt"), names(folder().list("*")));
        assertEquals(List.of("a.txt", "b.txt", "docs/d.txt"), names(folder().list("**/*.txt")));
        assertEquals(List.of("docs/d.txt"), names(folder().list("docs/")));
        assertEquals(List.of(), names(folder().list("*.iso")));
        assertEquals(List.of(), names(folder().list(".*")));
        assertEquals(List.of(), names(folder().list("../*")));
    }

    @Test
    void aPatternThatIsTooLongIsRefused() throws Exception {
        SharedFileException e = assertThrows(SharedFileException.class, () -> folder().list("*".repeat(257)));

        assertEquals(ErrorCode.TOO_LONG, e.code());
    }

    @Test
    void aListCanBeMadeOnAThreadOfItsOwn() throws Exception {
        assertEquals(List.of("a.txt", "b.txt"), names(folder().listLater("*").join()));
        var refused = folder().listLater("*".repeat(257));
        assertInstanceOf(
                SharedFileException.class,
                assertThrows(CompletionException.class, refused::join).getCause());
    }

    @Test
    void linksAndHiddenFilesAndDevicesAreNotListed() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), root.resolve("a.txt"));
        Files.createSymbolicLink(root.resolve("out"), temp.resolve("secret"));
        Files.createSymbolicLink(root.resolve("loop"), root);
        makeFifo(root.resolve("pipe"));

        assertEquals(List.of("a.txt", "b.txt", "docs/d.txt", "docs/deep/c.md"), names(folder().list("")));
    }

    @Test
    void namesThatCannotBeAskedForAreNotListed() throws Exception {
        write("two\nlines", "x");
        write("back\\slash", "x");
        write("\u001b[31mred", "x");

        assertEquals(List.of("a.txt", "b.txt"), names(folder().list("*")));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void anySharedFileCanBeOpened(Way way) throws Exception {
        try (SharedFile file = folder(way).open("docs/deep/c.md")) {
            ByteBuffer content = ByteBuffer.allocate(3);
            assertTrue(file.readFully(content, 0));
            assertEquals("sea", new String(content.array(), StandardCharsets.UTF_8));
            assertEquals("docs/deep/c.md", file.name());
            assertEquals(3, file.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void namesThatAreNoneAreNoSuchFile(Way way) throws Exception {
        for (String name : List.of(
                "",
                "missing",
                "docs",
                "docs/",
                "docs/missing",
                "a.txt/b",
                "/etc/passwd",
                "//etc/passwd",
                root + "/a.txt",
                "..",
                ".",
                "../secret",
                "docs/../a.txt",
                "docs/../../secret",
                "./a.txt",
                "docs//d.txt",
                ".hidden",
                ".git/config",
                "a.txt\0",
                "a\ufffd",
                "..\\secret",
                "x".repeat(300),
                "x/".repeat(3_000))) {
            SharedFileException e = assertThrows(
                    SharedFileException.class, () -> folder(way).open(name).close(), name);
            assertEquals(ErrorCode.NO_SUCH_FILE, e.code(), name);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void noLinkIsFollowed(Way way) throws Exception {
        Files.createSymbolicLink(root.resolve("link"), root.resolve("a.txt"));
        Files.createSymbolicLink(root.resolve("out"), temp.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), temp);
        Files.createSymbolicLink(root.resolve("inside"), root.resolve("docs"));
        Files.createSymbolicLink(root.resolve("docs/deep/up"), Path.of("../../.."));

        for (String name : List.of("link", "out", "up/secret", "inside/d.txt", "docs/deep/up/secret")) {
            SharedFileException e = assertThrows(
                    SharedFileException.class, () -> folder(way).open(name).close(), name);
            assertEquals("There is no file " + name + " here.", e.text());
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatIsNoRegularFileIsNotOpened(Way way) throws Exception {
        makeFifo(root.resolve("pipe"));

        SharedFileException e = assertThrows(
                SharedFileException.class, () -> folder(way).open("pipe").close());
        assertEquals(ErrorCode.NO_SUCH_FILE, e.code());
    }

    @Test
    void theFolderItselfMayBeReachedByALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), root);
        SharedFolder folder = SharedFolder.open(link, InstantSource.system());

        folder.open("a.txt").close();
        assertEquals(List.of("a.txt", "b.txt"), names(folder.list("*")));
    }

    @Test
    void theIdOfAFileChangesWithItsContentAndOnlyThen() throws Exception {
        Opaque first = id("a.txt");
        assertEquals(first, id("a.txt"));
        assertNotEquals(first, id("b.txt"));

        write("a.txt", "longer");
        Opaque second = id("a.txt");
        assertNotEquals(first, second);

        Files.move(root.resolve("a.txt"), root.resolve("old.txt"));
        write("a.txt", "longer");
        Files.setLastModifiedTime(root.resolve("a.txt"), Files.getLastModifiedTime(root.resolve("old.txt")));
        assertNotEquals(second, id("a.txt"));
    }

    @Test
    void whatIsNoFolderCannotBeShared() {
        Path file = root.resolve("a.txt");
        IOException e = assertThrows(IOException.class, () -> SharedFolder.open(file, InstantSource.system()));

        assertEquals(file + " is no folder. Make it, or share another one with --files.", e.getMessage());
    }

    @Test
    void aFolderThatVanishesIsAnErrorOfTheServer() throws Exception {
        Path other = Files.createDirectory(temp.resolve("other"));
        SharedFolder folder = SharedFolder.open(other, InstantSource.system());
        Files.delete(other);

        assertEquals(
                ErrorCode.STORAGE,
                assertThrows(SharedFileException.class, () -> folder.list("")).code());
        assertEquals(
                ErrorCode.NO_SUCH_FILE,
                assertThrows(SharedFileException.class, () -> folder.open("a")).code());
    }

    private SharedFolder folder() throws IOException {
        return SharedFolder.open(root, InstantSource.system());
    }

    private SharedFolder folder(Way way) throws IOException {
        Descent descent = switch (way) {
            case BY_DESCRIPTOR -> {
                assumeTrue(Descent.from(root) instanceof Descent.ByDescriptor);
                yield Descent.from(root);
            }
            case BY_PATH -> new Descent.ByPath(root);
        };
        return new SharedFolder(root, descent, InstantSource.system(), FilePaces.of(FileRates.NONE));
    }

    private Opaque id(String name) throws Exception {
        try (SharedFile file = folder().open(name)) {
            assertEquals(16, file.fileId().size());
            return file.fileId();
        }
    }

    private void write(String name, String content) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static void makeFifo(Path path) throws IOException, InterruptedException {
        boolean made;
        try {
            made = new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            made = false;
        }
        assumeTrue(made, "no mkfifo here");
    }

    private static List<String> names(List<Reply.FileEntry> entries) {
        return entries.stream().map(Reply.FileEntry::name).toList();
    }
}
