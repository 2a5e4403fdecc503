package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.PutOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.file.UploadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class UploadE2eTest {
    private static final int MEBI = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void anUploadGoesOnAfterTheServerCameBack() throws Exception {
        byte[] content = new byte[24 * MEBI];
        new Random(4711).nextBytes(content);
        Path file = Files.write(folder.resolve("big.bin"), content);
        Path shared = Files.createDirectory(folder.resolve("shared"));
        ServerConfig config = ServerConfig.defaults(folder.resolve("server"))
                .withFiles(shared)
                .withUploads(UploadLimits.defaults());
        try (Place place = Place.open(config);
                Person ada = Person.arrive("ada", place.port(), folder)) {
            ada.client.order(new TransferOrder.Limit(8 * MEBI, Optional.empty()), "slow");
            String id = ada.client.put(PutOptions.of(file, "p1"));
            ada.await(Transfer.class, transfer -> transfer.bytes() > 2 * MEBI);
            place.stop();
            ada.await(Transfer.class, transfer -> transfer.state() == TransferState.PAUSED);
            long there = partSize(shared.resolve("uploads/ada"));
            place.startAgain();
            ada.client.order(new TransferOrder.Limit(0, Optional.empty()), "fast");
            Transfer done = ada.await(
                    Transfer.class, transfer -> transfer.id().equals(id) && transfer.state() == TransferState.DONE);
            assertEquals(there, done.resumedFrom());
            assertTrue(there > 0, "nothing was there");
            assertArrayEquals(content, Files.readAllBytes(shared.resolve("uploads/ada/big.bin")));
        }
    }

    private static long partSize(Path uploads) throws IOException {
        try (Stream<Path> parts = Files.list(uploads)) {
            return Files.size(parts.findFirst().orElseThrow());
        }
    }
}
