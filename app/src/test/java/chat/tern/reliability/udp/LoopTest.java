package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Application;
import chat.tern.reliability.ApplicationFactory;
import chat.tern.reliability.Band;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.noise.IdentityKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LoopTest {
    private static final ApplicationFactory ECHO = (connection, mailbox) -> new EchoApplication(connection);

    @Test
    void oneLoopDrivesSeveralConnections() throws Exception {
        try (Pair pair = new Pair(ECHO)) {
            Owner owner = new Owner();
            Loop loop = pair.client.loop("both", owner);
            CompletableFuture<byte[]> first = new CompletableFuture<>();
            CompletableFuture<byte[]> second = new CompletableFuture<>();
            byte[] one = new byte[300_000];
            byte[] two = new byte[] {1, 2, 3};
            assertTrue(loop.post(() -> {
                connect(pair, loop, (connection, mailbox) -> new SendingApplication(connection, one, first));
                connect(pair, loop, (connection, mailbox) -> new SendingApplication(connection, two, second));
            }));
            assertArrayEquals(one, first.get(30, TimeUnit.SECONDS));
            assertArrayEquals(two, second.get(30, TimeUnit.SECONDS));
            assertEquals(2, pair.client.connections());
        }
    }

    @Test
    void itOutlivesItsConnections() throws Exception {
        try (Pair pair = new Pair(ECHO)) {
            Loop loop = pair.client.loop("long", new Owner());
            CompletableFuture<ConnectionHandle> made = new CompletableFuture<>();
            loop.post(() -> made.complete(connect(pair, loop, ECHO)));
            ConnectionHandle handle = made.get(30, TimeUnit.SECONDS);
            handle.close(3, "enough");
            assertEquals(new CloseReason.Local(3, "enough"), handle.ended().get(30, TimeUnit.SECONDS));
            CompletableFuture<String> later = new CompletableFuture<>();
            assertTrue(loop.post(() -> later.complete(Thread.currentThread().getName())));
            assertEquals("long", later.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void itsOwnerIsCalledInTimeEvenWithoutAConnection() throws Exception {
        try (Pair pair = new Pair(ECHO)) {
            Owner owner = new Owner();
            owner.next = System.nanoTime() + Duration.ofMillis(20).toNanos();
            pair.client.loop("timer", owner);
            assertTrue(owner.called.get(30, TimeUnit.SECONDS) - owner.asked >= 0);
        }
    }

    @Test
    void aFaultEndsItAndTheOwnerIsTold() throws Exception {
        try (Pair pair = new Pair(ECHO)) {
            Owner owner = new Owner();
            Loop loop = pair.client.loop("faulty", owner);
            CompletableFuture<ConnectionHandle> made = new CompletableFuture<>();
            loop.post(() -> made.complete(connect(pair, loop, (connection, mailbox) -> new Thrower())));
            ConnectionHandle handle = made.get(30, TimeUnit.SECONDS);
            assertEquals("planted", owner.fault.get(30, TimeUnit.SECONDS).getMessage());
            handle.ended().get(30, TimeUnit.SECONDS);
            assertFalse(loop.demand(() -> {}));
        }
    }

    @Test
    void whatWasWrittenBeforeTheStopStillArrives() throws Exception {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        try (Pair pair = new Pair((connection, mailbox) -> new Reader(connection, read))) {
            Loop loop = pair.client.loop("last words", new Owner());
            loop.post(() -> connect(pair, loop, (connection, mailbox) -> new LastWords(connection, loop)));
            assertEquals(11, read.get(30, TimeUnit.SECONDS));
        }
    }

    private static ConnectionHandle connect(Pair pair, Loop loop, ApplicationFactory factory) {
        return loop.connect(
                pair.server.localAddress(),
                ConnectionConfig.client(),
                IdentityKey.generate(pair.random),
                key -> true,
                factory);
    }

    private static final class Owner implements LoopOwner {
        final CompletableFuture<Long> called = new CompletableFuture<>();
        final CompletableFuture<Throwable> fault = new CompletableFuture<>();
        volatile long next = Connection.NEVER;
        volatile long asked;

        @Override
        public void onTimeout(long now) {
            asked = next;
            next = Connection.NEVER;
            called.complete(now);
        }

        @Override
        public long nextTimeout() {
            return next;
        }

        @Override
        public void onFault(Throwable thrown) {
            fault.complete(thrown);
        }
    }

    private abstract static class Quiet implements Application {
        @Override
        public void onTimeout(long now) {}

        @Override
        public long nextTimeout() {
            return Connection.NEVER;
        }
    }

    private static final class Thrower extends Quiet {
        @Override
        public void onEvent(long now, ConnectionEvent event) {
            throw new IllegalStateException("planted");
        }
    }

    private static final class LastWords extends Quiet {
        private final Connection connection;
        private final Loop loop;

        LastWords(Connection connection, Loop loop) {
            this.connection = connection;
            this.loop = loop;
        }

        @Override
        public void onEvent(long now, ConnectionEvent event) {
            if (event instanceof ConnectionEvent.Connected) {
                long stream = connection.open(Band.CHAT).orElseThrow();
                connection.write(stream, new byte[11], 0, 11);
                loop.stop(0, "");
            }
        }
    }

    private static final class Reader extends Quiet {
        private final Connection connection;
        private final CompletableFuture<Integer> read;

        Reader(Connection connection, CompletableFuture<Integer> read) {
            this.connection = connection;
            this.read = read;
        }

        @Override
        public void onEvent(long now, ConnectionEvent event) {
            if (event instanceof ConnectionEvent.Readable readable) {
                read.complete(connection.read(readable.stream(), new byte[100], 0, 100));
            }
        }
    }
}
