package chat.tern.client.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.tern.client.file.FileSink.Found;
import chat.tern.client.file.FileSink.Landed;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartFileTest {
    private static final Opaque FILE_ID = Opaque.copyOf(new byte[] {1, 2, 3});
    private static final long MODIFIED = 1_700_000_000_000L;
    private static final int CHUNK = ChunkMap.CHUNK;

    @TempDir
    private Path folder;

    @Test
    void aWholeFileGetsItsNameAndItsTimeAndNothingElseIsLeft() throws IOException {
        byte[] content = content(3 * CHUNK + 100);
        PartFile file = part(false);
        assertEquals(Optional.empty(), file.whole());
        assertEquals(Found.NOTHING, file.open());
        file.begin(header(content));
        write(file, content, 0, content.length);
        assertFalse(Files.exists(target()));
        assertEquals(content.length, file.hash(content.length));
        Landed landed = file.finish(Optional.of(sha(content))).orElseThrow();
        assertEquals(new Landed(sha(content).hex(), Optional.of(target())), landed);
        assertArrayEquals(content, Files.readAllBytes(target()));
        assertEquals(MODIFIED, Files.getLastModifiedTime(target()).toMillis());
        assertEquals(List.of("data.bin"), names());
    }

    @Test
    void anEmptyFileIsAFileToo() throws IOException {
        PartFile file = part(false);
        file.open();
        file.begin(header(new byte[0]));
        assertTrue(file.finish(Optional.of(sha(new byte[0]))).isPresent());
        assertEquals(0, Files.size(target()));
    }

    @Test
    void whatWasStoppedIsFoundWithTheSumsOfItsChunks() throws IOException {
        byte[] content = content(2 * CHUNK + 5000);
        interrupt(content, CHUNK + 777);
        PartFile file = part(false);
        assertEquals(
                new Found(CHUNK + 777, content.length, Optional.of(FILE_ID), Map.of(0, sum(content, 0))), file.open());
        file.begin(header(content));
        write(file, content, CHUNK + 777, content.length);
        assertEquals(content.length, hashAll(file, content.length));
        assertTrue(file.finish(Optional.of(sha(content))).isPresent());
        assertArrayEquals(content, Files.readAllBytes(target()));
    }

    @Test
    void chunksAreCheckedOnTheDisk() throws IOException {
        byte[] content = content(3 * CHUNK);
        interrupt(content, 3 * CHUNK);
        byte[] damaged = Files.readAllBytes(folder.resolve("data.bin.part"));
        damaged[CHUNK + 3] ^= 1;
        Files.write(folder.resolve("data.bin.part"), damaged);
        PartFile file = part(false);
        file.open();
        file.begin(header(content));
        assertTrue(file.check(0, CHUNK, sum(content, 0)));
        assertFalse(file.check(1, CHUNK, sum(content, 1)));
        assertTrue(file.check(2, CHUNK, sum(content, 2)));
        assertFalse(file.check(3, CHUNK, sum(content, 2)));
        write(file, content, CHUNK, 2 * CHUNK);
        assertEquals(content.length, hashAll(file, content.length));
        assertTrue(file.finish(Optional.of(sha(content))).isPresent());
    }

    @Test
    void whatWasCountedAndTurnsOutWrongIsCountedAgain() throws IOException {
        byte[] content = content(2 * CHUNK);
        PartFile file = part(false);
        file.open();
        file.begin(header(content));
        write(file, content(CHUNK), 0, CHUNK);
        file.unhash(CHUNK);
        assertEquals(CHUNK, file.hash(CHUNK));
        file.unhash(0);
        write(file, content, 0, 2 * CHUNK);
        assertEquals(content.length, hashAll(file, content.length));
        assertTrue(file.finish(Optional.of(sha(content))).isPresent());
    }

    @Test
    void whenTheVersionIsAnotherOneTheSumsAreForgottenAndTheBytesStay() throws IOException {
        byte[] content = content(2 * CHUNK);
        interrupt(content, 2 * CHUNK);
        PartFile file = part(false);
        file.open();
        file.begin(new Reply.FileHeader(CHUNK + 5, MODIFIED, Opaque.copyOf(new byte[] {9})));
        assertEquals(CHUNK + 5, Files.size(folder.resolve("data.bin.part")));
        file.stop();
        Found found = part(false).open();
        assertEquals(new Found(CHUNK + 5, CHUNK + 5, Optional.of(Opaque.copyOf(new byte[] {9})), Map.of()), found);
    }

    @Test
    void aPartWithoutARecordIsFoundAsItIs() throws IOException {
        Files.write(folder.resolve("data.bin.part"), content(100));
        assertEquals(
                new Found(100, 100, Optional.empty(), Map.of()), part(false).open());
    }

    @Test
    void whoDoesNotWantToResumeBeginsAnew() throws IOException {
        interrupt(content(CHUNK), 1000);
        assertEquals(Found.NOTHING, new PartFile(target(), false, false).open());
    }

    @Test
    void anotherDigestGivesNothingItsName() throws IOException {
        byte[] content = content(1000);
        PartFile file = part(false);
        file.open();
        file.begin(header(content));
        write(file, content, 0, 1000);
        assertEquals(Optional.empty(), file.finish(Optional.of(sha(new byte[1]))));
        assertFalse(Files.exists(target()));
        assertEquals(1000, file.hash(1000));
        assertTrue(file.finish(Optional.of(sha(content))).isPresent());
    }

    @Test
    void twoCannotFetchTheSameFile() throws IOException {
        PartFile first = part(false);
        first.open();
        FetchException busy =
                assertThrows(FetchException.class, () -> part(false).open());
        assertEquals("busy", busy.code());
        first.stop();
        part(false).open();
    }

    @Test
    void nothingIsLeftOfAFetchThatGotNothing() throws IOException {
        PartFile file = part(false);
        file.open();
        file.begin(header(content(1000)));
        file.stop();
        assertEquals(List.of(), names());
    }

    @Test
    void aFileOfThatNameIsFoundAndStays() throws IOException {
        byte[] content = content(1000);
        byte[] mine = "mine".getBytes(StandardCharsets.UTF_8);
        Files.write(target(), mine);
        PartFile file = part(false);
        assertEquals(Optional.of(4L), file.whole());
        assertTrue(file.check(0, 4, sha(mine)));
        assertEquals(sha(mine).hex(), file.already().sha256());
        PartFile other = part(false);
        other.open();
        other.begin(header(content));
        write(other, content, 0, 1000);
        FetchException exists = assertThrows(FetchException.class, () -> other.finish(Optional.empty()));
        assertEquals("exists", exists.code());
        assertEquals("mine", Files.readString(target()));
    }

    @Test
    void whatIsReplacedGivesItsChunks() throws IOException {
        byte[] old = content(2 * CHUNK);
        Files.write(target(), old);
        byte[] content = Arrays.copyOf(old, 2 * CHUNK + 5);
        content[3] ^= 1;
        PartFile file = part(true);
        assertEquals(Optional.of(2L * CHUNK), file.whole());
        file.open();
        file.begin(header(content));
        assertFalse(file.check(0, CHUNK, sum(content, 0)));
        assertTrue(file.check(1, CHUNK, sum(content, 1)));
        write(file, content, 0, CHUNK);
        write(file, content, 2 * CHUNK, content.length);
        assertEquals(content.length, hashAll(file, content.length));
        assertTrue(file.finish(Optional.of(sha(content))).isPresent());
        assertArrayEquals(content, Files.readAllBytes(target()));
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        Files.createSymbolicLink(folder.resolve("data.bin.part"), precious);
        assertThrows(FetchException.class, () -> part(false).open());
        Files.createSymbolicLink(target(), precious);
        assertEquals(
                "exists",
                assertThrows(FetchException.class, () -> part(false).whole()).code());
        assertEquals("precious", Files.readString(precious));
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        PartFile file = new PartFile(folder.resolve("none/data.bin"), false, true);
        FetchException missing = assertThrows(FetchException.class, file::open);
        assertEquals("local_file", missing.code());
        assertEquals(
                "There is no folder " + folder.resolve("none") + ". Make it, or choose another one to fetch to.",
                missing.getMessage());
    }

    @Test
    void aFolderInTheWayIsSaid() throws IOException {
        Files.createDirectory(target());
        FetchException inTheWay =
                assertThrows(FetchException.class, () -> part(true).whole());
        assertEquals("exists", inTheWay.code());
        assertTrue(String.valueOf(inTheWay.getMessage()).contains("a folder"), inTheWay.getMessage());
    }

    @Test
    void aDeviceInTheWayIsSaid() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        FetchException inTheWay = assertThrows(FetchException.class, () -> new PartFile(device, true, true).whole());
        assertEquals("exists", inTheWay.code());
        assertTrue(String.valueOf(inTheWay.getMessage()).contains("something else than a file"));
    }

    @Test
    void aFolderThatMayNotBeWrittenInIsSaid() throws IOException {
        Path own = Files.createDirectory(folder.resolve("closed"));
        boolean binds = own.toFile().setWritable(false) && !Files.isWritable(own);
        Path closed = binds ? own : Path.of("/sys/kernel"); // where even root can make no file
        assumeTrue(Files.isDirectory(closed), "this user may write everywhere");
        FetchException denied =
                assertThrows(FetchException.class, () -> new PartFile(closed.resolve("f"), false, true).open());
        assertEquals("local_file", denied.code());
        assertTrue(String.valueOf(denied.getMessage()).contains("No permission to write in the folder"));
    }

    @Test
    void aNameOfAllTheBytesThatThereAreCanBeFetched() throws IOException {
        byte[] content = content(1000);
        Path longest = folder.resolve("n".repeat(255));
        PartFile file = new PartFile(longest, false, true);
        file.open();
        file.begin(header(content));
        write(file, content, 0, 1000);
        file.finish(Optional.of(sha(content)));
        assertEquals(List.of("n".repeat(255)), names());
    }

    @Test
    void moreThanTheDiskHasRoomForIsSaidBeforeAnythingComes() throws IOException {
        PartFile file = part(false);
        file.open();
        FetchException full = assertThrows(
                FetchException.class, () -> file.begin(new Reply.FileHeader(Long.MAX_VALUE / 2, MODIFIED, FILE_ID)));
        assertEquals("local_file", full.code());
        assertTrue(String.valueOf(full.getMessage()).contains("too full"), full.getMessage());
        file.stop();
        assertEquals(List.of(), names());
    }

    private void interrupt(byte[] content, int end) throws IOException {
        PartFile file = part(false);
        file.open();
        file.begin(header(content));
        write(file, content, 0, end);
        for (int chunk = 0; (chunk + 1) * CHUNK <= end; chunk++) {
            file.keep(chunk, sum(content, chunk));
        }
        file.stop();
    }

    private static void write(PartFile file, byte[] content, int from, int to) throws FetchException {
        for (int at = from; at < to; at += 64 * 1024) {
            file.write(at, Arrays.copyOfRange(content, at, Math.min(to, at + 64 * 1024)));
        }
    }

    private static long hashAll(PartFile file, long size) throws FetchException {
        long hashed = file.hash(size);
        for (int i = 0; i < 10 && hashed < size; i++) {
            hashed = file.hash(size);
        }
        return hashed;
    }

    private static Reply.FileHeader header(byte[] content) {
        return new Reply.FileHeader(content.length, MODIFIED, FILE_ID);
    }

    private static Opaque sum(byte[] content, int chunk) {
        return sha(Arrays.copyOfRange(content, chunk * CHUNK, Math.min(content.length, (chunk + 1) * CHUNK)));
    }

    private PartFile part(boolean overwrite) {
        return new PartFile(target(), overwrite, true);
    }

    private Path target() {
        return folder.resolve("data.bin");
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Opaque sha(byte[] bytes) {
        return Opaque.copyOf(Digests.sha256().digest(bytes));
    }
}
