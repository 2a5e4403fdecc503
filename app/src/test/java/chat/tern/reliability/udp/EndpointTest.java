package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Application;
import chat.tern.reliability.CloseReason;
import chat.tern.reliability.Connection;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.ConnectionEvent;
import chat.tern.reliability.Count;
import chat.tern.reliability.KeyPolicy;
import chat.tern.reliability.Stranger;
import chat.tern.reliability.noise.IdentityKey;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EndpointTest {
    private static final long SEED = 20_260_301;

    @Test
    void aMegabyteGoesThereAndBack() throws Exception {
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection))) {
            byte[] bytes = random(1 << 20);
            assertArrayEquals(bytes, get(send(pair, bytes)));
        }
    }

    @Test
    void onLoopbackDatagramsGrowToWhatTheSocketsBufferMakesUseful() throws Exception {
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection))) {
            int longest = Math.min(pair.client.longestDatagram(), pair.server.longestDatagram());
            assertTrue(longest >= 1452 && longest <= 16_384, "longest " + longest);
            CompletableFuture<Connection> connected = new CompletableFuture<>();
            ConnectionHandle handle = pair.connect((connection, mailbox) -> new Told(
                    (c, event) -> {
                        if (event instanceof ConnectionEvent.Connected) {
                            connected.complete(c);
                        }
                    },
                    connection));
            Connection connection = get(connected);
            for (int mtu = 0; mtu < longest - 20; ) {
                CompletableFuture<Integer> asked = new CompletableFuture<>();
                assertTrue(handle.post(() -> asked.complete(connection.stats().mtu())));
                mtu = get(asked);
            }
        }
    }

    @Test
    void fiftyConnectionsAtOnceEachGetTheirOwnBytesBack() throws Exception {
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection))) {
            List<byte[]> sent = new ArrayList<>();
            List<CompletableFuture<byte[]>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sent.add(random(1000 + i));
                answers.add(send(pair, sent.get(i)));
            }
            for (int i = 0; i < 50; i++) {
                assertArrayEquals(sent.get(i), get(answers.get(i)));
            }
            assertEquals(50, pair.server.connections());
            assertEquals(50, pair.client.connections());
        }
    }

    @Test
    void aServerThatIsNotThereIsAHandshakeTimeout() throws Exception {
        InetSocketAddress nowhere;
        try (DatagramSocket free = new DatagramSocket(Pair.loopback())) {
            nowhere = new InetSocketAddress(free.getLocalAddress(), free.getLocalPort());
        }
        try (Endpoint client = Endpoint.open(Pair.loopback(), EndpointConfig.defaults())) {
            IdentityKey self = IdentityKey.generate(new SecureRandom());
            ConnectionConfig hasty = ConnectionConfig.client()
                    .withTimes(Duration.ofSeconds(90), Duration.ofSeconds(15), Duration.ofMillis(1500));
            ConnectionHandle handle = client.connect(
                    nowhere, hasty, self, key -> true, (connection, mailbox) -> new Told((c, event) -> {}, connection));
            assertInstanceOf(CloseReason.HandshakeTimeout.class, get(handle.ended()));
            assertFalse(handle.post(() -> {}));
        }
    }

    @Test
    void garbageIsCountedAndHarmsNothing() throws Exception {
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection));
                DatagramSocket stranger = new DatagramSocket(Pair.loopback())) {
            Random garbage = new Random(SEED);
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[garbage.nextInt(1400)];
                garbage.nextBytes(bytes);
                stranger.send(new DatagramPacket(bytes, bytes.length, pair.server.localAddress()));
            }
            byte[] bytes = random(5000);
            assertArrayEquals(bytes, get(send(pair, bytes)));
            assertTrue(pair.server.counters().malformed() > 0);
            assertEquals(0, pair.server.counters().faults());
            assertEquals(1, pair.server.connections());
            assertEquals(1, pair.server.counters().strangers().get(Stranger.ACCEPTED));
        }
    }

    @Test
    void whatAConnectionCountsIsKnownWhileItLives() throws Exception {
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection))) {
            byte[] bytes = random(5000);
            assertArrayEquals(bytes, get(send(pair, bytes)));
            assertTrue(pair.server.counters().connections().getOrDefault(Count.TRACKED, 0L) > 0);
            assertEquals(1, pair.server.connections());
        }
    }

    @Test
    void aFirstDatagramThatIsTooLongForOneTakesNobodysRoom() throws Exception {
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection));
                DatagramSocket stranger = new DatagramSocket(Pair.loopback())) {
            byte[] first = new byte[1_501];
            first[0] = 1;
            stranger.send(new DatagramPacket(first, first.length, pair.server.localAddress()));
            stranger.send(new DatagramPacket(first, 1_500, pair.server.localAddress()));
            byte[] bytes = random(5000);
            assertArrayEquals(bytes, get(send(pair, bytes)));
            assertEquals(1, pair.server.counters().malformed());
        }
    }

    @Test
    void commandsRunOnTheConnectionsThread() throws Exception {
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection))) {
            CompletableFuture<String> connected = new CompletableFuture<>();
            ConnectionHandle handle = pair.connect((connection, mailbox) -> new Told(
                    (c, event) -> {
                        if (event instanceof ConnectionEvent.Connected) {
                            connected.complete(Thread.currentThread().getName());
                        }
                    },
                    connection));
            String name = get(connected);
            assertTrue(name.contains("127.0.0.1:" + pair.server.localAddress().getPort()), name);
            CompletableFuture<String> ran = new CompletableFuture<>();
            assertTrue(handle.post(() -> ran.complete(Thread.currentThread().getName())));
            assertEquals(name, get(ran));
        }
    }

    @Test
    void bothSidesLearnOfAClose() throws Exception {
        CompletableFuture<CloseReason> seen = new CompletableFuture<>();
        CompletableFuture<Connection> connected = new CompletableFuture<>();
        try (Pair pair = new Pair((connection, mailbox) -> new Told(closes(seen), connection))) {
            ConnectionHandle handle = pair.connect((connection, mailbox) -> new Told(
                    (c, event) -> {
                        if (event instanceof ConnectionEvent.Connected) {
                            connected.complete(c);
                        }
                    },
                    connection));
            get(connected);
            handle.close(7, "enough");
            assertEquals(new CloseReason.Peer(7, "enough"), get(seen));
            assertEquals(new CloseReason.Local(7, "enough"), get(handle.ended()));
        }
    }

    @Test
    void closingAnEndpointTellsEveryPeer() throws Exception {
        CountDownLatch connected = new CountDownLatch(10);
        List<ConnectionHandle> handles = new ArrayList<>();
        BiConsumer<Connection, ConnectionEvent> count = (connection, event) -> {
            if (event instanceof ConnectionEvent.Connected) {
                connected.countDown();
            }
        };
        try (Pair pair = new Pair((connection, mailbox) -> new Told(count, connection))) {
            for (int i = 0; i < 10; i++) {
                handles.add(pair.connect((connection, mailbox) -> new Told((c, event) -> {}, connection)));
            }
            assertTrue(connected.await(20, TimeUnit.SECONDS));
            pair.server.close(1, "going down");
            for (ConnectionHandle handle : handles) {
                assertEquals(new CloseReason.Peer(1, "going down"), get(handle.ended()));
            }
        }
    }

    @Test
    void anApplicationThatThrowsEndsItsOwnConnectionOnly() throws Exception {
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection))) {
            CompletableFuture<byte[]> unharmed = send(pair, random(1 << 20));
            ConnectionHandle handle = pair.connect((connection, mailbox) -> new Told(
                    (c, event) -> {
                        if (event instanceof ConnectionEvent.Connected) {
                            throw new IllegalStateException("planted");
                        }
                    },
                    connection));
            assertInstanceOf(CloseReason.Local.class, get(handle.ended()));
            assertEquals(1 << 20, get(unharmed).length);
            assertEquals(1, pair.client.counters().faults());
        }
    }

    @Test
    void aFaultOverADatagramGivesItsMemoryBack() throws Exception {
        EndpointConfig little =
                new EndpointConfig(1 << 20, 1024, 1 << 20, 5 * 2048, 1024, 1024, Duration.ofSeconds(2), 5);
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection));
                Endpoint client = Endpoint.open(Pair.loopback(), little)) {
            KeyPolicy faulty = key -> {
                throw new IllegalStateException("planted");
            };
            for (int i = 0; i < 8; i++) {
                assertInstanceOf(
                        CloseReason.Local.class,
                        get(connect(client, pair, faulty).ended()));
            }
            assertEquals(8, client.counters().faults());
            ConnectionHandle handle = connect(client, pair, key -> false);
            assertInstanceOf(CloseReason.KeyRefused.class, get(handle.ended()));
        }
    }

    private static ConnectionHandle connect(Endpoint client, Pair pair, KeyPolicy policy) {
        return client.connect(
                pair.server.localAddress(),
                ConnectionConfig.client(),
                IdentityKey.generate(pair.random),
                policy,
                (connection, mailbox) -> new Told((c, event) -> {}, connection));
    }

    @Test
    void everyThreadEndsWithItsEndpoint() throws IOException {
        int port;
        try (Pair pair = new Pair((connection, mailbox) -> new EchoApplication(connection))) {
            port = pair.server.localAddress().getPort();
            assertTrue(running("tern receive " + port));
            assertTrue(running("tern alarms " + port));
        }
        assertFalse(running("tern receive " + port));
        assertFalse(running("tern alarms " + port));
    }

    private static boolean running(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }

    private static BiConsumer<Connection, ConnectionEvent> closes(CompletableFuture<CloseReason> seen) {
        return (connection, event) -> {
            if (event instanceof ConnectionEvent.Closed closed) {
                seen.complete(closed.reason());
            }
        };
    }

    private static CompletableFuture<byte[]> send(Pair pair, byte[] bytes) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        pair.connect((connection, mailbox) -> new SendingApplication(connection, bytes, answer));
        return answer;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(SEED + length).nextBytes(bytes);
        return bytes;
    }

    private static <T> T get(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(30, TimeUnit.SECONDS);
    }

    /** Passes events on. */
    private record Told(BiConsumer<Connection, ConnectionEvent> to, Connection connection) implements Application {
        @Override
        public void onEvent(long now, ConnectionEvent event) {
            to.accept(connection, event);
        }

        @Override
        public void onTimeout(long now) {}

        @Override
        public long nextTimeout() {
            return Connection.NEVER;
        }
    }
}
