package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.FetchOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.server.config.ServerConfig;
import chat.tern.server.config.ServerLimits;
import chat.tern.server.file.FileRates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast files may go, on real sockets. */
final class LimitE2eTest {
    private static final int MEBI = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void twoFilesShareWhatTheyMayHaveTogether() throws Exception {
        ServerConfig config = files(ServerConfig.defaults(folder.resolve("server")));
        try (Place place = Place.open(config);
                Person ada = Person.arrive("ada", place.port(), folder)) {
            ada.client.order(new TransferOrder.Limit(2 * MEBI, Optional.empty()), "slow");
            long begun = System.nanoTime();
            get(ada, "one");
            get(ada, "two");
            Transfer first = ada.await(Transfer.class, transfer -> transfer.state() == TransferState.DONE);
            String other = first.name().equals("one") ? "two" : "one";
            Transfer second = ada.await(
                    Transfer.class,
                    transfer -> transfer.name().equals(other) && transfer.state() == TransferState.DONE);
            long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            assertTrue(took >= 750, "took " + took + " ms");
            assertEquals(MEBI, second.bytes());
        }
    }

    @Test
    void theServerHoldsEachFileToItsRate() throws Exception {
        ServerLimits limits = new ServerLimits(16 * 1024, 0, 0, 0).withFileRates(new FileRates(MEBI, 0));
        ServerConfig config =
                files(ServerConfig.defaults(folder.resolve("server")).withLimits(limits));
        try (Place place = Place.open(config);
                Person ada = Person.arrive("ada", place.port(), folder)) {
            long begun = System.nanoTime();
            get(ada, "one");
            ada.await(Transfer.class, transfer -> transfer.state() == TransferState.DONE);
            long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            assertTrue(took >= 700, "took " + took + " ms");
        }
    }

    private ServerConfig files(ServerConfig config) throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.write(shared.resolve("one"), new byte[MEBI]);
        Files.write(shared.resolve("two"), new byte[MEBI]);
        return config.withFiles(shared);
    }

    private void get(Person person, String name) {
        person.client.get(FetchOptions.into(folder, name, name));
    }
}
