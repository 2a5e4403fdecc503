package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.PutOptions;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadTest {
    private static final int SIZE = 300 * 1024;
    private static final Duration TICK = Duration.ofMillis(600);

    @TempDir
    private Path folder;

    @Test
    void onlyWhatHasArrivedCountsAsThere() throws IOException {
        World world = new World(folder.resolve("home")).online();
        Path file = Files.write(folder.resolve("data.bin"), new byte[SIZE]);
        world.request(() -> world.core.parts().downloads.put("u1", PutOptions.of(file, "r1")));
        long stream = world.streams.newest();
        world.streams.put(stream, new Reply.PutReady(0));
        world.streams.underWay = 2 * SIZE;
        world.readable(stream);
        world.pass(TICK);
        assertEquals(0, last(world).bytes());
        assertEquals(TransferState.RUNNING, last(world).state());
        world.streams.underWay = 100 * 1024;
        world.pass(TICK);
        assertTrue(
                last(world).bytes() >= SIZE - 100 * 1024 && last(world).bytes() < SIZE - 99 * 1024, last(world) + "");
        assertTrue(last(world).bytesPerSecond().orElseThrow() > 0);
        world.streams.underWay = 0;
        world.pass(TICK);
        assertEquals(SIZE, last(world).bytes());
        assertEquals(TransferState.VERIFYING, last(world).state());
        Opaque sum = Opaque.copyOf(new byte[32]);
        world.streams.put(stream, new Reply.FileEntry("uploads/ada/data.bin", SIZE, 0, Optional.of(sum)));
        world.readable(stream);
        assertEquals(TransferState.DONE, last(world).state());
    }

    private static Transfer last(World world) {
        return world.log.last(Transfer.class);
    }
}
