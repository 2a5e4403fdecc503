package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ClientEvent.Failure;
import chat.tern.client.ClientEvent.Notice;
import chat.tern.client.ClientEvent.Transfer;
import chat.tern.client.ClientEvent.TransferState;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Message;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DownloadTest {
    private static final Opaque FIRST = Opaque.copyOf(new byte[] {1});
    private static final Opaque SECOND = Opaque.copyOf(new byte[] {2});
    private static final int MEBI = 1 << 20;

    @TempDir
    private Path folder;

    private World world;
    private final byte[] content = new byte[3 * MEBI];

    @BeforeEach
    void world() {
        world = new World(folder.resolve("home")).online();
        new Random(3).nextBytes(content);
    }

    @Test
    void aFileIsAskedForInTheFileBandAndArrives() throws IOException {
        get(options());
        assertEquals(List.of(new Request.Fetch("data.bin", 0, Optional.empty())), asked());
        assertEquals(Band.FILE, world.streams.bands.get(world.streams.newest()));
        serve(FIRST, content, 0);
        Transfer done = last();
        assertEquals(TransferState.DONE, done.state());
        assertEquals(
                Digests.hex(Digests.sha256().digest(content)), done.sha256().orElseThrow());
        assertEquals(content.length, done.bytes());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("data.bin")));
        assertEquals(List.of(TransferState.RUNNING, TransferState.VERIFYING, TransferState.DONE), states());
        assertTrue(world.transferDesks.getFirst().closed);
    }

    @Test
    void progressIsToldTwiceASecondAtMost() {
        get(options());
        long stream = world.streams.newest();
        world.streams.put(stream, new Reply.FileHeader(content.length, 0, FIRST));
        for (int i = 0; i < 30; i++) {
            world.pass(Duration.ofMillis(100));
            world.streams.put(stream, Arrays.copyOfRange(content, i * 1000, i * 1000 + 1000));
            world.readable(stream);
        }
        List<Transfer> told = world.log.all(Transfer.class);
        assertTrue(told.size() >= 6 && told.size() <= 7, "told " + told.size());
        assertTrue(told.getLast().bytesPerSecond().orElseThrow() > 5_000);
        assertTrue(told.getLast().eta().isPresent());
    }

    @Test
    void aSlowDiskStopsTheReading() {
        get(options());
        world.transferDesks.getFirst().stuck = true;
        long stream = world.streams.newest();
        world.streams.put(stream, new Reply.FileHeader(content.length, 0, FIRST));
        world.streams.put(stream, content);
        world.readable(stream);
        int unread = world.streams.unread(stream);
        assertTrue(unread > content.length - MEBI && unread < content.length - 256 * 1024, "unread " + unread);
        world.transferDesks.getFirst().stuck = false;
        world.runDesks();
        assertEquals(0, world.streams.unread(stream));
    }

    @Test
    void afterAnOutageItGoesOnAtItsByteOfTheSameFile() throws IOException {
        get(options());
        feed(FIRST, content, 0, 100_000);
        world.lose(new CloseReason.StatelessReset());
        assertEquals(TransferState.PAUSED, last().state());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(0);
        assertEquals(List.of(new Request.Fetch("data.bin", 100_000, Optional.of(FIRST))), asked());
        serve(FIRST, content, 100_000);
        assertEquals(TransferState.DONE, last().state());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aFileThatChangedMeanwhileIsBegunAnew() throws IOException {
        byte[] changed = Arrays.copyOf(content, 500_000);
        changed[0] ^= 1;
        get(options());
        feed(FIRST, content, 0, 100_000);
        world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), CloseCode.FILE_CHANGED));
        assertEquals(List.of(new Request.Fetch("data.bin", 0, Optional.empty())), asked());
        serve(SECOND, changed, 0);
        assertArrayEquals(changed, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aPartOfAnOlderFileIsBegunAnew() throws IOException {
        get(options());
        feed(FIRST, content, 0, 100_000);
        world.request(() -> world.core.parts().downloads.cancel("t1"));
        assertEquals(TransferState.CANCELLED, last().state());
        get(options());
        assertEquals(List.of(new Request.Fetch("data.bin", 100_000, Optional.of(FIRST))), asked());
        answer(new FromServer.Failed(Optional.empty(), 0, "file_changed", "Changed."));
        assertEquals(List.of(new Request.Fetch("data.bin", 0, Optional.empty())), asked());
        serve(SECOND, content, 0);
        assertEquals(TransferState.DONE, last().state());
        assertEquals(0, last().resumedFrom());
    }

    @Test
    void aFileThatChangesAllTheTimeIsGivenUp() {
        get(options().retrying(2));
        for (int i = 0; i < 3; i++) {
            feed(FIRST, content, 0, 1000);
            world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), CloseCode.FILE_CHANGED));
        }
        assertEquals(TransferState.FAILED, last().state());
        assertEquals(List.of("file_changed"), world.log.errorCodes());
    }

    @Test
    void aDamagedFileIsFetchedAgainAndThenGivenUp() throws IOException {
        byte[] damaged = content.clone();
        damaged[5] ^= 1;
        get(options().retrying(1));
        serve(FIRST, damaged, 0, content);
        assertEquals(List.of(new Request.Fetch("data.bin", 0, Optional.empty())), asked());
        serve(FIRST, damaged, 0, content);
        assertEquals(List.of("wrong_content"), world.log.errorCodes());
        assertFalse(Files.exists(folder.resolve("data.bin")));
    }

    @Test
    void aDamagedFileThatComesRightTheSecondTimeIsFine() throws IOException {
        byte[] damaged = content.clone();
        damaged[5] ^= 1;
        get(options());
        serve(FIRST, damaged, 0, content);
        serve(FIRST, content, 0);
        assertEquals(TransferState.DONE, last().state());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aServerThatCannotReadTheFileIsSaid() {
        get(options());
        world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), CloseCode.STORAGE));
        assertEquals(List.of("storage"), world.log.errorCodes());
        assertEquals(Optional.of("r1"), world.log.last(Failure.class).ref());
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgainFromThere() {
        get(options());
        feed(FIRST, content, 0, 70_000);
        world.streams.end(world.streams.newest());
        world.readable(world.streams.newest());
        assertEquals(List.of(new Request.Fetch("data.bin", 70_000, Optional.of(FIRST))), asked());
    }

    @Test
    void theSameFileIsNotFetchedAgain() throws IOException {
        Files.write(folder.resolve("data.bin"), content);
        get(options());
        assertEquals(List.of(new Request.Fetch("data.bin", content.length, Optional.empty())), asked());
        serve(FIRST, content, content.length);
        assertEquals(TransferState.DONE, last().state());
        assertTrue(world.log.last(Notice.class).text().contains("already here"));
    }

    @Test
    void anotherFileOfThatNameStays() throws IOException {
        Files.writeString(folder.resolve("data.bin"), "mine");
        get(options());
        answer(new Reply.FileHeader(content.length, 0, FIRST));
        assertEquals(List.of("exists"), world.log.errorCodes());
        assertTrue(world.streams.stopped.contains(world.streams.newest()));
        assertEquals("mine", Files.readString(folder.resolve("data.bin")));
    }

    @Test
    void anotherFileOfTheSameSizeStaysToo() throws IOException {
        Files.write(folder.resolve("data.bin"), new byte[content.length]);
        get(options());
        serve(FIRST, content, content.length);
        assertEquals(List.of("exists"), world.log.errorCodes());
    }

    @Test
    void itIsReplacedWhenAskedFor() throws IOException {
        Files.writeString(folder.resolve("data.bin"), "old");
        get(options().overwriting());
        answer(new Reply.FileHeader(content.length, 0, FIRST));
        assertEquals(List.of(new Request.Fetch("data.bin", 0, Optional.empty())), asked());
        serve(FIRST, content, 0);
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aFileThatIsLongerThanTheServersIsAnotherOne() throws IOException {
        Files.write(folder.resolve("data.bin"), content);
        get(options());
        answer(new FromServer.Failed(Optional.empty(), 0, "malformed", "Beyond the end."));
        assertEquals(List.of("exists"), world.log.errorCodes());
    }

    @Test
    void theOutputMayBeAnotherNameOrAFolder() throws IOException {
        get(options().to(folder.resolve("other.bin")));
        serve(FIRST, content, 0);
        Path inside = Files.createDirectory(folder.resolve("inside"));
        get(options().to(inside));
        serve(FIRST, content, 0);
        assertTrue(Files.exists(folder.resolve("other.bin")));
        assertTrue(Files.exists(inside.resolve("data.bin")));
        assertFalse(Files.exists(folder.resolve("data.bin")));
    }

    @Test
    void aCancelledTransferStopsTheServerAndKeepsThePart() throws IOException {
        get(options());
        feed(FIRST, content, 0, 70_000);
        world.request(() -> world.core.parts().downloads.cancel("t1"));
        assertTrue(world.streams.stopped.contains(world.streams.newest()));
        assertEquals(TransferState.CANCELLED, last().state());
        assertEquals(70_000, Files.size(folder.resolve("data.bin.part")));
        assertFalse(world.core.parts().downloads.cancel("t1"));
    }

    @Test
    void atTheEndOfTheClientPartsAreKeptAndSaidSo() throws IOException {
        get(options());
        feed(FIRST, content, 0, 70_000);
        world.core.end(new Outcome.Quit());
        world.runDesks();
        assertEquals(70_000, Files.size(folder.resolve("data.bin.part")));
        assertEquals(List.of(TransferState.RUNNING, TransferState.CANCELLED), states());
    }

    @Test
    void tooManyAtOnceAreRefused() {
        for (int i = 0; i < 33; i++) {
            String id = "t" + i;
            FetchOptions each = FetchOptions.into(folder, "file" + i, "r" + i);
            world.request(() -> world.core.parts().downloads.get(id, each));
        }
        assertEquals("rate_limited", world.log.last(Failure.class).code());
        assertEquals(Optional.of("r32"), world.log.last(Failure.class).ref());
    }

    private FetchOptions options() {
        return FetchOptions.into(folder, "data.bin", "r1");
    }

    private void get(FetchOptions options) {
        world.request(() -> world.core.parts().downloads.get("t1", options));
    }

    private List<Message> asked() {
        return world.streams.said(world.streams.newest());
    }

    private void answer(Message message) {
        world.streams.put(world.streams.newest(), message);
        world.readable(world.streams.newest());
    }

    /** The header and some of the bytes. */
    private void feed(Opaque fileId, byte[] bytes, int from, int to) {
        long stream = world.streams.newest();
        world.streams.put(stream, new Reply.FileHeader(bytes.length, 1_000_000, fileId));
        world.streams.put(stream, Arrays.copyOfRange(bytes, from, to));
        world.readable(stream);
    }

    private void serve(Opaque fileId, byte[] bytes, int from) {
        serve(fileId, bytes, from, bytes);
    }

    private void serve(Opaque fileId, byte[] bytes, int from, byte[] hashed) {
        long stream = world.streams.newest();
        feed(fileId, bytes, from, bytes.length);
        world.streams.put(
                stream, new Reply.FileTrailer(Opaque.copyOf(Digests.sha256().digest(hashed))));
        world.streams.end(stream);
        world.readable(stream);
    }

    private Transfer last() {
        return world.log.last(Transfer.class);
    }

    private List<TransferState> states() {
        return world.log.all(Transfer.class).stream().map(Transfer::state).toList();
    }
}
