package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.FetchBounds;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.client.file.Digests;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.ConnectionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DownloadTest extends DownloadScene {
    @Test
    void aFileIsAskedForInTheFileBandAndArrives() throws IOException {
        get(options());
        assertEquals(List.of(new Request.Fetch("data.bin", 0, 0, Optional.empty())), asked());
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
        feed(FIRST, content, 0, content.length);
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
        assertTrue(last().waits());
        world.pass(Duration.ZERO);
        world.connect();
        world.welcome(0);
        long rest = (long) content.length - 100_000;
        assertEquals(List.of(new Request.Fetch("data.bin", 100_000, rest, Optional.of(FIRST))), asked());
        serve(FIRST, content, 100_000);
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
        long rest = (long) content.length - 70_000;
        assertEquals(List.of(new Request.Fetch("data.bin", 70_000, rest, Optional.of(FIRST))), asked());
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
    void itStopsAtThePercentageItIsBoundTo() throws IOException {
        get(options().within(new FetchBounds(Long.MAX_VALUE, 40)));
        feed(FIRST, content, 0, content.length);
        assertEquals(TransferState.CANCELLED, last().state());
        long kept = Files.size(folder.resolve("data.bin.part"));
        long least = content.length * 2L / 5;
        assertTrue(kept >= least && kept < least + 100_000, kept + " of " + content.length);
        assertTrue(Files.notExists(folder.resolve("data.bin")));
    }

    @Test
    void whatIsReplacedIsBoundToWhatComesOfTheNewOne() throws IOException {
        byte[] old = new byte[2 * MEBI + 5];
        Files.write(folder.resolve("data.bin"), old);
        get(options().overwriting().within(new FetchBounds(Long.MAX_VALUE, 40)));
        answer(new Reply.FileHeader(content.length, 0, FIRST));
        feed(FIRST, content, 0, MEBI);
        assertEquals(TransferState.RUNNING, last().state());
        assertArrayEquals(old, Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void aFileThatIsTooLargeReplacesNothing() throws IOException {
        Files.write(folder.resolve("data.bin"), new byte[5]);
        get(options().overwriting().within(new FetchBounds(content.length - 1, 101)));
        long sums = world.streams.newest();
        answer(new Reply.FileHeader(content.length, 0, FIRST));
        assertEquals(TransferState.CANCELLED, last().state());
        assertEquals(sums, world.streams.newest(), "nothing more is asked");
        assertArrayEquals(new byte[5], Files.readAllBytes(folder.resolve("data.bin")));
    }

    @Test
    void nothingOfAFileThatIsTooLargeIsGivenOn() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        get(options().to(out).within(new FetchBounds(content.length - 1, 101)));
        feed(FIRST, content, 0, content.length);
        assertEquals(TransferState.CANCELLED, last().state());
        assertEquals(content.length, last().size());
        assertEquals(0, out.size());
    }

    @Test
    void aCancelledTransferStopsTheServerAndKeepsThePart() throws IOException {
        get(options());
        feed(FIRST, content, 0, 70_000);
        world.request(() -> world.core.parts().downloads.order(new TransferOrder.Cancel(Optional.of("t1")), "c"));
        assertTrue(world.streams.stopped.contains(world.streams.newest()));
        assertEquals(TransferState.CANCELLED, last().state());
        assertEquals(70_000, Files.size(folder.resolve("data.bin.part")));
        world.request(() -> world.core.parts().downloads.order(new TransferOrder.Cancel(Optional.of("t1")), "c"));
        assertEquals("no_such_transfer", world.log.last(Failure.class).code());
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
}
