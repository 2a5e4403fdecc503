package chat.tern.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilePumpTest {
    private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
    private static final int CHUNK = FilePump.CHUNK;
    private static final int MEBI = Reply.ChunkSums.CHUNK;

    @TempDir
    Path temp;

    private final Semaphore told = new Semaphore(0);
    private SharedFolder folder;

    @BeforeEach
    void share() throws IOException {
        folder = SharedFolder.open(temp, () -> NOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 77})
    void allBytesComeInOrderWithTheDigestOfTheFile(int size) throws Exception {
        byte[] content = write("file", size);

        Received got = receive(fetch("file", 0));

        assertEquals(Opaque.copyOf(content), got.bytes());
        assertEquals(size, got.header().size());
        assertEquals(Optional.of(sha256(content)), got.sha256());
        assertEquals(sums(content), got.sums());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, CHUNK, 3 * CHUNK + 5, MEBI, MEBI + 1, 2 * MEBI - 1, 2 * MEBI + 77})
    void fromAnOffsetOnlyTheRestComesAndTheSumsOfItsWholeChunks(int offset) throws Exception {
        byte[] content = write("file", 2 * MEBI + 77);

        Received got = receive(fetch("file", offset));

        assertEquals(Opaque.copyOf(Arrays.copyOfRange(content, offset, content.length)), got.bytes());
        assertEquals(content.length, got.header().size());
        List<Opaque> sums = sums(content);
        assertEquals(offset == content.length ? List.of() : sums.subList(offset / MEBI, sums.size()), got.sums());
        assertEquals(Optional.empty(), got.sha256());
    }

    @Test
    void oneChunkCanBeHadAlone() throws Exception {
        byte[] content = write("file", 3 * MEBI + 77);

        Received got = receive(folder.fetch(plan("file", MEBI, MEBI), this::tell));

        assertEquals(Opaque.copyOf(Arrays.copyOfRange(content, MEBI, 2 * MEBI)), got.bytes());
        assertEquals(List.of(sums(content).get(1)), got.sums());
    }

    @Test
    void beyondTheEndThereIsTheHeaderOnly() throws Exception {
        write("file", 10);

        Received got = receive(fetch("file", 11));

        assertEquals(10, got.header().size());
        assertEquals(Opaque.EMPTY, got.bytes());
    }

    @Test
    void twoBuffersAreEnoughForAnyFile() throws Exception {
        write("file", 6 * CHUNK);
        FilePump pump = fetch("file", 0);
        assertInstanceOf(Chunk.Header.class, next(pump));
        byte[] first = array(next(pump));
        byte[] second = array(next(pump));

        assertNotSame(first, second);
        assertSame(first, array(next(pump)));
        assertSame(second, array(next(pump)));
        assertInstanceOf(Chunk.Sums.class, next(pump));
        assertSame(first, array(next(pump)));
    }

    private static byte[] array(Chunk chunk) {
        return assertInstanceOf(Chunk.Data.class, chunk).bytes().array();
    }

    @Test
    void aFileWithoutNameOrOfAnotherContentIsRefused() throws Exception {
        write("file", 10);

        assertEquals(new Chunk.Failed(ErrorCode.NO_SUCH_FILE, "There is no file other here."), next(fetch("other", 0)));
        Chunk.Failed changed =
                new Chunk.Failed(ErrorCode.FILE_CHANGED, "file has changed on the server. Get it again.");
        assertEquals(changed, next(fetch("file", -1)));
        Optional<Opaque> otherId = Optional.of(Opaque.copyOf(new byte[16]));
        assertEquals(changed, next(folder.fetch(new ReadPlan("file", 0, 0, otherId), this::tell)));
    }

    @Test
    void aFileThatIsStillTheSameIsGiven() throws Exception {
        byte[] content = write("file", 10);
        Opaque id = receive(fetch("file", 0)).header().fileId();

        Received got = receive(folder.fetch(new ReadPlan("file", 4, 0, Optional.of(id)), this::tell));

        assertEquals(Opaque.copyOf(Arrays.copyOfRange(content, 4, 10)), got.bytes());
    }

    @Test
    void aFileThatGrowsOnTheWayFails() throws Exception {
        byte[] content = write("file", 4 * CHUNK);
        FilePump pump = fetch("file", 0);
        next(pump);
        next(pump);
        Files.write(temp.resolve("file"), Arrays.copyOf(content, 4 * CHUNK + 1));

        assertEquals(ErrorCode.FILE_CHANGED, failure(pump).code());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aFileThatShrinksOnTheWayFails(int offset) throws Exception {
        write("file", 8 * CHUNK);
        FilePump pump = fetch("file", offset);
        next(pump);
        next(pump);
        Files.write(temp.resolve("file"), new byte[0]);

        assertEquals(ErrorCode.FILE_CHANGED, failure(pump).code());
    }

    @Test
    void aFileThatIsReplacedOrRemovedOnTheWayFails() throws Exception {
        byte[] content = write("file", 4 * CHUNK);
        FilePump replaced = fetch("file", 0);
        next(replaced);
        Files.write(temp.resolve("new"), content);
        Files.setLastModifiedTime(temp.resolve("new"), Files.getLastModifiedTime(temp.resolve("file")));
        Files.move(temp.resolve("new"), temp.resolve("file"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(ErrorCode.FILE_CHANGED, failure(replaced).code());

        FilePump removed = fetch("file", 0);
        next(removed);
        Files.delete(temp.resolve("file"));
        assertEquals(ErrorCode.FILE_CHANGED, failure(removed).code());
    }

    @Test
    void aConsumerThatWantsNoMoreStopsTheHelperAndClosesTheFile() throws Exception {
        write("file", 10 * CHUNK);
        for (int offset : new int[] {0, 1}) {
            FilePump pump = fetch("file", offset);
            next(pump);
            pump.close();
            pump.thread().join();
            assertEquals(0, openDescriptors("file"));
        }
    }

    @Test
    void aTransferThatEndsClosesTheFileToo() throws Exception {
        write("file", CHUNK);
        FilePump pump = fetch("file", 0);
        receive(pump);
        pump.thread().join();

        assertEquals(0, openDescriptors("file"));
    }

    @Test
    void theDigestOfATransferIsShownInListsAsLongAsTheFileStays() throws Exception {
        byte[] content = write("file", 1_000);
        assertEquals(Optional.empty(), folder.list("file").getFirst().sha256());
        receive(fetch("file", 0));
        assertEquals(
                Optional.of(sha256(content)), folder.list("file").getFirst().sha256());
        assertEquals(Optional.of(sha256(content)), receive(fetch("file", 500)).sha256());

        write("file", 1_001);
        assertEquals(Optional.empty(), folder.list("file").getFirst().sha256());
    }

    @Test
    void theDigestOfAFileThatWasJustWrittenIsNotKept() throws Exception {
        write("file", 1_000);
        Files.setLastModifiedTime(temp.resolve("file"), FileTime.from(NOW.minusMillis(1_999)));
        receive(fetch("file", 0));

        assertEquals(Optional.empty(), folder.list("file").getFirst().sha256());
    }

    @Test
    void aConsumerThatCouldNotBeToldIsToldWithTheNextChunk() throws Exception {
        write("file", 10);
        AtomicInteger refusals = new AtomicInteger(2);
        FilePump pump = folder.fetch(plan("file", 0, 0), () -> {
            boolean refused = refusals.getAndDecrement() > 0;
            told.release(refused ? 0 : 1);
            return !refused;
        });

        told.acquire();
        assertInstanceOf(Chunk.Header.class, pump.poll().orElseThrow());
    }

    @Test
    void theConsumerIsToldOnceForWhatIsReadyTogether() throws Exception {
        write("file", 10);
        FilePump pump = fetch("file", 0);
        pump.thread().join();

        assertEquals(1, told.availablePermits());
        assertInstanceOf(Chunk.Header.class, pump.poll().orElseThrow());
        assertInstanceOf(Chunk.Data.class, pump.poll().orElseThrow());
        assertInstanceOf(Chunk.Sums.class, pump.poll().orElseThrow());
        assertInstanceOf(Chunk.End.class, pump.poll().orElseThrow());
        assertFalse(pump.poll().isPresent());
    }

    private record Received(Reply.FileHeader header, Opaque bytes, Optional<Opaque> sha256, List<Opaque> sums) {}

    private FilePump fetch(String name, long offset) {
        return folder.fetch(plan(name, offset, 0), this::tell);
    }

    private static ReadPlan plan(String name, long offset, long length) {
        return new ReadPlan(name, offset, length, Optional.empty());
    }

    private boolean tell() {
        told.release();
        return true;
    }

    private Chunk next(FilePump pump) throws InterruptedException {
        Optional<Chunk> chunk = pump.poll();
        while (chunk.isEmpty()) {
            told.acquire();
            chunk = pump.poll();
        }
        return chunk.get();
    }

    private Chunk.Failed failure(FilePump pump) throws InterruptedException {
        Chunk chunk = next(pump);
        while (chunk instanceof Chunk.Data || chunk instanceof Chunk.Sums) {
            chunk = next(pump);
        }
        return assertInstanceOf(Chunk.Failed.class, chunk);
    }

    private Received receive(FilePump pump) throws InterruptedException {
        Reply.FileHeader header = new Reply.FileHeader(0, 0, Opaque.EMPTY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Opaque> sums = new ArrayList<>();
        while (true) {
            switch (next(pump)) {
                case Chunk.Header first -> header = first.header();
                case Chunk.Data(ByteBuffer data) ->
                    bytes.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
                case Chunk.Sums each -> sums.addAll(each.sums().sums());
                case Chunk.End end -> {
                    return new Received(
                            header,
                            Opaque.copyOf(bytes.toByteArray()),
                            end.trailer().sha256(),
                            sums);
                }
                case Chunk.Failed failed -> throw new AssertionError(failed);
            }
        }
    }

    private byte[] write(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Files.write(temp.resolve(name), content);
        Files.setLastModifiedTime(temp.resolve(name), FileTime.from(NOW.minusSeconds(60)));
        return content;
    }

    private static List<Opaque> sums(byte[] content) throws Exception {
        List<Opaque> sums = new ArrayList<>();
        for (int at = 0; at < content.length; at += MEBI) {
            sums.add(sha256(Arrays.copyOfRange(content, at, Math.min(content.length, at + MEBI))));
        }
        return sums;
    }

    private static Opaque sha256(byte[] content) throws Exception {
        return Opaque.copyOf(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** How many of this process's descriptors are of that file; 0 where the system does not tell. */
    private long openDescriptors(String name) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (var list = Files.list(descriptors)) {
            return list.filter(link -> pointsTo(link, temp.resolve(name))).count();
        }
    }

    private static boolean pointsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
