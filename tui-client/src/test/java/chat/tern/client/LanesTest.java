package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.protocol.CloseCode;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.reliability.ConnectionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Many small files on few streams. */
final class LanesTest extends DownloadScene {
    private final List<Long> lanes = new ArrayList<>();

    private void get(int count) {
        for (int i = 1; i <= count; i++) {
            FetchOptions file = FetchOptions.into(folder, "f" + i, "r" + i).sharing();
            String id = "t" + i;
            world.request(() -> world.core.parts().downloads.get(id, file));
            if (!lanes.contains(world.streams.newest())) {
                lanes.add(world.streams.newest());
            }
        }
    }

    private void put(long stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        world.streams.put(stream, new Reply.FileHeader(bytes.length, 1_000_000, FIRST));
        world.streams.put(stream, bytes);
        world.streams.put(stream, new Reply.ChunkSums(sums(bytes)));
        world.streams.put(stream, new Reply.FileTrailer(sums(bytes).stream().findFirst()));
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static Request.Fetch fetch(String name) {
        return new Request.Fetch(name, 0, 0, Optional.empty());
    }

    @Test
    void theFifthFileIsAskedForOnTheFirstStream() throws IOException {
        get(5);
        assertEquals(4, lanes.size());
        long stream = lanes.getFirst();
        assertEquals(List.of(fetch("f1"), fetch("f5")), world.streams.said(stream));
        put(stream, "one");
        put(stream, "five");
        world.readable(stream);
        assertEquals("one", text("f1"));
        assertEquals("five", text("f5"));
    }

    @Test
    void aFileThatIsNotThereDoesNotStopTheNext() throws IOException {
        get(5);
        long stream = lanes.getFirst();
        world.streams.put(stream, new FromServer.Failed(Optional.empty(), 0, ErrorCode.NO_SUCH_FILE, "no"));
        put(stream, "five");
        world.readable(stream);
        assertEquals("r1", world.log.last(Failure.class).ref().orElseThrow());
        assertEquals("five", text("f5"));
    }

    @Test
    void theRestOfACancelledFileIsReadAway() throws IOException {
        get(5);
        long stream = lanes.getFirst();
        world.request(() -> world.core.parts().downloads.order(new TransferOrder.Cancel(Optional.of("t1")), "c"));
        put(stream, "one");
        put(stream, "five");
        world.readable(stream);
        assertTrue(Files.notExists(folder.resolve("f1")));
        assertEquals("five", text("f5"));
    }

    @Test
    void whatWasOnAStreamThatBrokeIsAskedForAgain() throws IOException {
        get(4);
        world.tell(new ConnectionEvent.StreamReset(lanes.getFirst(), CloseCode.INTERNAL));
        long again = world.streams.newest();
        assertTrue(again > lanes.getLast());
        assertEquals(List.of(fetch("f1")), world.streams.said(again));
        put(again, "one");
        world.readable(again);
        assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(folder.resolve("f1")));
    }

    @Test
    void aStreamIsEndedWhenNothingIsLeftOnIt() {
        get(1);
        long stream = lanes.getFirst();
        put(stream, "one");
        world.readable(stream);
        assertEquals(TransferState.DONE, last().state());
        assertTrue(world.streams.finished.contains(stream));
    }
}
