package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.FetchBounds;
import chat.tern.client.event.TransferOrder;
import chat.tern.client.file.Digests;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.ConnectionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Downloads of which something is here already, or turns out wrong. */
final class DownloadRepairTest extends DownloadScene {
    @Test
    void ofAFileThatChangedMeanwhileOnlyWhatDiffersIsFetchedAgain() throws IOException {
        byte[] changed = content.clone();
        changed[MEBI + 7] ^= 1;
        get(options());
        feed(FIRST, content, 0, 2 * MEBI + 5);
        world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), CloseCode.FILE_CHANGED));
        assertEquals(List.of(new Request.Fetch("data.bin", 2 * MEBI + 5, 0, Optional.empty())), asked());
        long rest = world.streams.newest();
        feed(SECOND, changed, 2 * MEBI + 5, 2 * MEBI + 6);
        assertEquals(List.of(new Request.Sums("data.bin", 0, 2, Optional.of(SECOND))), asked());
        serveSums(SECOND, changed, 0, 2);
        assertEquals(List.of(new Request.Fetch("data.bin", MEBI, MEBI, Optional.of(SECOND))), asked());
        serve(SECOND, changed, MEBI, 2 * MEBI, changed);
        world.streams.put(rest, Arrays.copyOfRange(changed, 2 * MEBI + 6, changed.length));
        world.streams.put(rest, new Reply.ChunkSums(sums(changed).subList(2, 3)));
        world.streams.put(rest, new Reply.FileTrailer(Optional.empty()));
        world.readable(rest);
        assertEquals(TransferState.DONE, last().state());
        assertArrayEquals(changed, Files.readAllBytes(folder.resolve("data.bin")));
        assertEquals(
                "data.bin has changed at the server; what is the same is kept.",
                world.log.last(Notice.class).text());
    }

    @Test
    void aPartOfAnOlderFileIsCheckedWhileTheRestComes() throws IOException {
        get(options());
        feed(FIRST, content, 0, MEBI + 5);
        world.request(() -> world.core.parts().downloads.order(new TransferOrder.Cancel(Optional.of("t1")), "c"));
        assertEquals(TransferState.CANCELLED, last().state());
        get(options());
        assertEquals(List.of(new Request.Fetch("data.bin", MEBI + 5, 0, Optional.empty())), asked());
        assertEquals(List.of((long) MEBI + 5, (long) content.length), List.of(last().bytes(), last().size()));
        byte[] shorter = Arrays.copyOf(content, 2 * MEBI);
        shorter[0] ^= 1;
        serve(SECOND, shorter, MEBI + 5);
        assertEquals(List.of(new Request.Sums("data.bin", 0, 1, Optional.of(SECOND))), asked());
        serveSums(SECOND, shorter, 0, 1);
        assertEquals(List.of(new Request.Fetch("data.bin", 0, MEBI, Optional.of(SECOND))), asked());
        serve(SECOND, shorter, 0, MEBI, shorter);
        assertEquals(TransferState.DONE, last().state());
        assertArrayEquals(shorter, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aDamagedChunkOfAPartIsFetchedAgainAlone() throws IOException {
        get(options());
        feed(FIRST, content, 0, 2 * MEBI + 5);
        world.request(() -> world.core.parts().downloads.order(new TransferOrder.Cancel(Optional.of("t1")), "c"));
        byte[] part = Files.readAllBytes(folder.resolve("data.bin.part"));
        part[MEBI + 99] ^= 1;
        Files.write(folder.resolve("data.bin.part"), part);
        get(options());
        assertEquals(List.of(new Request.Fetch("data.bin", 2 * MEBI + 5, 0, Optional.empty())), asked());
        serve(FIRST, content, 2 * MEBI + 5);
        assertEquals(List.of(new Request.Fetch("data.bin", MEBI, MEBI, Optional.of(FIRST))), asked());
        serve(FIRST, content, MEBI, 2 * MEBI, content);
        assertEquals(TransferState.DONE, last().state());
        assertEquals(MEBI + 5, last().resumedFrom());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aPartWithoutItsRecordIsVerifiedByTheServersSums() throws IOException {
        Files.write(folder.resolve("data.bin.part"), Arrays.copyOf(content, 2 * MEBI));
        get(options());
        serve(FIRST, content, 2 * MEBI);
        assertEquals(List.of(new Request.Sums("data.bin", 0, 2, Optional.of(FIRST))), asked());
        serveSums(FIRST, content, 0, 2);
        assertEquals(TransferState.DONE, last().state());
        assertEquals(2 * MEBI, last().resumedFrom());
    }

    @Test
    void aSourceThatBecameShorterIsFetchedAsItIsNow() throws IOException {
        get(options());
        feed(FIRST, content, 0, 2 * MEBI + 5);
        byte[] shorter = Arrays.copyOf(content, MEBI + 1000);
        world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), CloseCode.FILE_CHANGED));
        assertEquals(List.of(new Request.Fetch("data.bin", 2 * MEBI + 5, 0, Optional.empty())), asked());
        serve(SECOND, shorter, shorter.length);
        assertEquals(List.of(new Request.Sums("data.bin", 0, 2, Optional.of(SECOND))), asked());
        serveSums(SECOND, shorter, 0, 2);
        assertEquals(List.of(), world.log.errorCodes());
        assertEquals(TransferState.DONE, last().state());
        assertArrayEquals(shorter, Files.readAllBytes(folder.resolve("data.bin")));
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
    void aDamagedChunkIsFetchedAgainAndThenGivenUp() throws IOException {
        byte[] damaged = content.clone();
        damaged[5] ^= 1;
        get(options().retrying(1));
        serve(FIRST, damaged, 0, damaged.length, content);
        assertEquals(List.of(new Request.Fetch("data.bin", 0, MEBI, Optional.of(FIRST))), asked());
        serve(FIRST, damaged, 0, MEBI, content);
        assertEquals(List.of("wrong_content"), world.log.errorCodes());
        assertFalse(Files.exists(folder.resolve("data.bin")));
    }

    @Test
    void aDamagedChunkThatComesRightTheSecondTimeIsFine() throws IOException {
        byte[] damaged = content.clone();
        damaged[5] ^= 1;
        get(options());
        serve(FIRST, damaged, 0, damaged.length, content);
        serve(FIRST, content, 0, MEBI, content);
        assertEquals(TransferState.DONE, last().state());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aWholeWithAnotherDigestThanItsChunksIsNeverGivenItsName() {
        get(options().retrying(0));
        feed(FIRST, content, 0, content.length);
        answer(new Reply.FileTrailer(Optional.of(Opaque.copyOf(new byte[32]))));
        assertEquals(List.of("wrong_content"), world.log.errorCodes());
        assertFalse(Files.exists(folder.resolve("data.bin")));
    }

    @Test
    void theSameFileIsNotFetchedAgain() throws IOException {
        byte[] odd = Arrays.copyOf(content, 2 * MEBI + 99);
        Files.write(folder.resolve("data.bin"), odd);
        get(options());
        assertEquals(List.of(new Request.Sums("data.bin", 0, 0, Optional.empty())), asked());
        serveSums(FIRST, odd, 0, 3);
        assertEquals(TransferState.DONE, last().state());
        assertEquals(Digests.hex(Digests.sha256().digest(odd)), last().sha256().orElseThrow());
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
        serveSums(FIRST, content, 0, 3);
        assertEquals(List.of("exists"), world.log.errorCodes());
        assertFalse(Files.exists(folder.resolve("data.bin.part")));
    }

    @Test
    void itIsReplacedWhenAskedFor() throws IOException {
        Files.writeString(folder.resolve("data.bin"), "old");
        get(options().overwriting());
        answer(new Reply.FileHeader(content.length, 0, FIRST));
        assertEquals(List.of(new Request.Fetch("data.bin", 0, content.length, Optional.of(FIRST))), asked());
        serve(FIRST, content, 0);
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void whatIsReplacedDoesNotCountAsComeWhenTheNewOneChangesMeanwhile() throws IOException {
        Files.write(folder.resolve("data.bin"), new byte[2 * MEBI]);
        get(options().overwriting().within(new FetchBounds(Long.MAX_VALUE, 50)));
        answer(new Reply.FileHeader(content.length, 0, FIRST));
        feed(FIRST, content, 0, 1000);
        world.tell(new ConnectionEvent.StreamReset(world.streams.newest(), CloseCode.FILE_CHANGED));
        feed(SECOND, content, 0, 1000);
        assertEquals(TransferState.RUNNING, last().state());
    }

    @Test
    void ofAnOldVersionThatIsReplacedOnlyTheChunksThatDifferAreFetched() throws IOException {
        byte[] old = Arrays.copyOf(content, 3 * MEBI + 500);
        old[MEBI] ^= 1;
        Files.write(folder.resolve("data.bin"), old);
        byte[] fresh = Arrays.copyOf(content, 3 * MEBI + 600);
        get(options().overwriting());
        long sums = world.streams.newest();
        world.streams.put(sums, new Reply.FileHeader(fresh.length, 1_000_000, SECOND));
        world.streams.put(sums, new Reply.ChunkSums(sums(fresh)));
        world.streams.put(sums, new Reply.FileTrailer(Optional.empty()));
        world.readable(sums);
        assertEquals(List.of(new Request.Fetch("data.bin", MEBI, MEBI, Optional.of(SECOND))), asked());
        serve(SECOND, fresh, MEBI, 2 * MEBI, fresh);
        long end = sums + 4;
        assertEquals(
                List.of(new Request.Fetch("data.bin", 3 * MEBI, 600, Optional.of(SECOND))), world.streams.said(end));
        assertEquals(TransferState.RUNNING, last().state());
        world.streams.put(end, new Reply.FileHeader(fresh.length, 1_000_000, SECOND));
        world.streams.put(end, Arrays.copyOfRange(fresh, 3 * MEBI, fresh.length));
        world.streams.put(end, new Reply.ChunkSums(sums(fresh).subList(3, 4)));
        world.streams.put(end, new Reply.FileTrailer(Optional.empty()));
        world.readable(end);
        assertEquals(TransferState.DONE, last().state());
        assertArrayEquals(fresh, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aFileThatIsLongerThanTheServersIsAnotherOne() throws IOException {
        Files.write(folder.resolve("data.bin"), content);
        get(options());
        answer(new Reply.FileHeader(5, 0, FIRST));
        assertEquals(List.of("exists"), world.log.errorCodes());
    }
}
