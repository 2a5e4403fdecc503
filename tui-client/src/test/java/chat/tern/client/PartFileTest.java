package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.FileSink.Found;
import chat.tern.client.FileSink.Landed;
import chat.tern.protocol.Opaque;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartFileTest {
    private static final Opaque FILE_ID = Opaque.copyOf(new byte[] {1, 2, 3});
    private static final long MODIFIED = 1_700_000_000_000L;
    private static final int CHUNK = PartFile.CHUNK;

    @TempDir
    private Path folder;

    @Test
    void aWholeFileGetsItsNameAndItsTimeAndNothingElseIsLeft() throws IOException {
        byte[] content = content(3 * CHUNK + 100);
        PartFile file = part(false);
        assertEquals(new Found.Nothing(), file.look());
        assertEquals(new Found.Nothing(), file.open());
        file.begin(FILE_ID, content.length, MODIFIED, 0);
        write(file, content, 0, content.length);
        assertFalse(Files.exists(target()));
        Landed landed = file.finish(sha(content)).orElseThrow();
        assertEquals(new Landed(sha(content).hex(), Optional.of(target())), landed);
        assertArrayEquals(content, Files.readAllBytes(target()));
        assertEquals(MODIFIED, Files.getLastModifiedTime(target()).toMillis());
        assertEquals(List.of("data.bin"), names());
    }

    @Test
    void anEmptyFileIsAFileToo() throws IOException {
        PartFile file = part(false);
        file.open();
        file.begin(FILE_ID, 0, MODIFIED, 0);
        assertTrue(file.finish(sha(new byte[0])).isPresent());
        assertEquals(0, Files.size(target()));
    }

    @Test
    void whatWasStoppedGoesOnAtItsByte() throws IOException {
        byte[] content = content(2 * CHUNK + 5000);
        interrupt(content, CHUNK + 777);
        PartFile file = part(false);
        assertEquals(new Found.Unverified(CHUNK + 777), file.look());
        assertEquals(new Found.Part(FILE_ID, CHUNK + 777), file.open());
        file.begin(FILE_ID, content.length, MODIFIED, CHUNK + 777);
        write(file, content, CHUNK + 777, content.length);
        assertTrue(file.finish(sha(content)).isPresent());
        assertArrayEquals(content, Files.readAllBytes(target()));
    }

    @Test
    void itCanBeStoppedAgainAndAgain() throws IOException {
        byte[] content = content(3 * CHUNK);
        interrupt(content, 1000);
        for (int end : new int[] {CHUNK, CHUNK + 1, 2 * CHUNK + 9}) {
            PartFile file = part(false);
            Found.Part found = (Found.Part) file.open();
            file.begin(FILE_ID, content.length, MODIFIED, found.bytes());
            write(file, content, (int) found.bytes(), end);
            file.stop();
        }
        assertEquals(new Found.Part(FILE_ID, 2 * CHUNK + 9), part(false).open());
    }

    @Test
    void afterACrashWhatIsVerifiedCountsAndTheRestIsCutOff() throws IOException {
        byte[] content = content(3 * CHUNK);
        PartFile crashed = part(false);
        crashed.open();
        crashed.begin(FILE_ID, content.length, MODIFIED, 0);
        write(crashed, content, 0, 2 * CHUNK + 500);
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(folder.resolve("data.bin.part"), copy.resolve("data.bin.part"));
        Files.copy(folder.resolve("data.bin.part.tern"), copy.resolve("data.bin.part.tern"));

        PartFile again = new PartFile(copy.resolve("data.bin"), false, true);
        assertEquals(new Found.Part(FILE_ID, 2 * CHUNK), again.open());
        again.begin(FILE_ID, content.length, MODIFIED, 2 * CHUNK);
        assertEquals(2 * CHUNK, Files.size(copy.resolve("data.bin.part")));
        write(again, content, 2 * CHUNK, 3 * CHUNK);
        assertTrue(again.finish(sha(content)).isPresent());
        crashed.stop();
    }

    @Test
    void aDamagedChunkAndWhatFollowsItAreNotTrusted() throws IOException {
        byte[] content = content(3 * CHUNK);
        interrupt(content, 2 * CHUNK + 500);
        byte[] damaged = Files.readAllBytes(folder.resolve("data.bin.part"));
        damaged[CHUNK + 3] ^= 1;
        Files.write(folder.resolve("data.bin.part"), damaged);
        assertEquals(new Found.Part(FILE_ID, CHUNK), part(false).open());
    }

    @Test
    void aPartThatIsShorterThanItsRecordCountsAsFarAsItGoes() throws IOException {
        byte[] content = content(3 * CHUNK);
        interrupt(content, 2 * CHUNK + 500);
        byte[] there = Files.readAllBytes(folder.resolve("data.bin.part"));
        Files.write(folder.resolve("data.bin.part"), Arrays.copyOf(there, 2 * CHUNK + 3));
        assertEquals(new Found.Part(FILE_ID, 2 * CHUNK), part(false).open());
    }

    @Test
    void aPartWithoutARecordIsBegunAnew() throws IOException {
        Files.write(folder.resolve("data.bin.part"), content(100));
        PartFile file = part(false);
        assertEquals(new Found.Nothing(), file.open());
        byte[] content = content(50);
        file.begin(FILE_ID, 50, MODIFIED, 0);
        write(file, content, 0, 50);
        assertTrue(file.finish(sha(content)).isPresent());
    }

    @Test
    void whoDoesNotWantToResumeBeginsAnew() throws IOException {
        interrupt(content(CHUNK), 1000);
        PartFile file = new PartFile(target(), false, false);
        assertEquals(new Found.Nothing(), file.look());
        assertEquals(new Found.Nothing(), file.open());
    }

    @Test
    void anotherDigestGivesNothingItsName() throws IOException {
        byte[] content = content(1000);
        PartFile file = part(false);
        file.open();
        file.begin(FILE_ID, 1000, MODIFIED, 0);
        write(file, content, 0, 1000);
        assertEquals(Optional.empty(), file.finish(sha(new byte[1])));
        assertFalse(Files.exists(target()));
        file.restart();
        file.begin(FILE_ID, 1000, MODIFIED, 0);
        write(file, content, 0, 1000);
        assertTrue(file.finish(sha(content)).isPresent());
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
        file.begin(FILE_ID, 1000, MODIFIED, 0);
        file.stop();
        assertEquals(List.of(), names());
    }

    @Test
    void aFileOfThatNameIsFoundAndStays() throws IOException {
        byte[] content = content(1000);
        Files.writeString(target(), "mine");
        PartFile file = part(false);
        assertEquals(new Found.Whole(4), file.look());
        assertEquals(
                sha("mine".getBytes(StandardCharsets.UTF_8)).hex(),
                file.landed().sha256());
        file.open();
        file.begin(FILE_ID, 1000, MODIFIED, 0);
        write(file, content, 0, 1000);
        FetchException exists = assertThrows(FetchException.class, () -> file.finish(sha(content)));
        assertEquals("exists", exists.code());
        assertEquals("mine", Files.readString(target()));
    }

    @Test
    void itIsReplacedWhenAskedFor() throws IOException {
        byte[] content = content(1000);
        Files.writeString(target(), "old");
        PartFile file = part(true);
        file.open();
        file.begin(FILE_ID, 1000, MODIFIED, 0);
        write(file, content, 0, 1000);
        assertTrue(file.finish(sha(content)).isPresent());
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
                assertThrows(FetchException.class, () -> part(false).look()).code());
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

    private void interrupt(byte[] content, int end) throws IOException {
        PartFile file = part(false);
        file.open();
        file.begin(FILE_ID, content.length, MODIFIED, 0);
        write(file, content, 0, end);
        file.stop();
    }

    private static void write(PartFile file, byte[] content, int from, int to) throws FetchException {
        for (int at = from; at < to; at += 64 * 1024) {
            byte[] block = Arrays.copyOfRange(content, at, Math.min(to, at + 64 * 1024));
            file.write(block, block.length);
        }
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
