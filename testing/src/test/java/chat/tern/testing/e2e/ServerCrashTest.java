package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.Client;
import chat.tern.client.ClientConfig;
import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.ConnectionChanged;
import chat.tern.client.event.ClientEvent.ConnectionState;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.home.Home;
import chat.tern.client.link.ServerAddress;
import chat.tern.protocol.FromServer.RoomLine;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;
import chat.tern.server.store.Durability;
import chat.tern.server.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The server's process is killed at random moments while two clients write 20 lines a second each. How often:
 * {@code -Dcrash.kills=200}; at the moments of an earlier run: {@code -Dcrash.seed=N}.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ServerCrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 10);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int LINES_PER_SECOND = 20;
    private static final int LEAST_MILLIS = 20;
    private static final int MOST_MILLIS = 400;
    private static final Duration RECONNECTED = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void everyLineIsThereOnceAndInItsWritersOrder() throws Exception {
        Random random = new Random(SEED);
        System.out.println("crash.seed=" + SEED);
        String port = "0";
        ServerProcess server = start(port);
        port = server.ready().group(2);
        List<Writer> writers = List.of(new Writer("ada", port), new Writer("bob", port));
        try {
            for (Writer writer : writers) {
                writer.awaitConnected(RECONNECTED);
            }
            writers.forEach(Writer::begin);
            for (int kill = 1; kill <= KILLS; kill++) {
                assertTrue(writers.getFirst().writesFor(moment(random)), "the writers write");
                server.kill();
                server = start(port);
                server.ready();
                for (Writer writer : writers) {
                    writer.awaitConnected(RECONNECTED);
                }
            }
            assertTrue(writers.getFirst().writesFor(Duration.ofMillis(MOST_MILLIS)), "the writers write");
            for (Writer writer : writers) {
                writer.leave();
            }
            server.kill();
            check(writers);
        } finally {
            writers.forEach(Writer::close);
            server.kill();
        }
    }

    private static Duration moment(Random random) {
        return Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS));
    }

    private void check(List<Writer> writers) throws Exception {
        List<RoomLine> lines = stored();
        assertEquals(
                LongStream.rangeClosed(1, lines.size()).boxed().toList(),
                lines.stream().map(RoomLine::seq).toList());
        for (Writer writer : writers) {
            assertEquals(
                    IntStream.range(0, writer.written).mapToObj(writer::text).toList(),
                    lines.stream()
                            .filter(line -> line.from().toString().equals(writer.nick))
                            .map(RoomLine::text)
                            .toList(),
                    writer.nick);
            assertEquals(
                    lines.subList(0, writer.heard().size()).stream()
                            .map(RoomLine::seq)
                            .toList(),
                    writer.heard().stream().map(RoomMessage::seq).toList(),
                    writer.nick + " sees each line once and in order");
        }
    }

    /** All that is in the database, page by page. */
    private List<RoomLine> stored() throws Exception {
        List<RoomLine> lines = new ArrayList<>();
        try (Store store = Store.open(folder.resolve("data"), Durability.FULL, InstantSource.system())) {
            long last = store.lastSeq(RoomName.LOBBY);
            while (lines.size() < last) {
                long after = lines.size();
                lines.addAll(
                        store.history(RoomName.LOBBY, after, Math.min(last, after + Store.MAX_PAGE), Store.MAX_PAGE));
                assertTrue(lines.size() > after, "nothing after " + after);
            }
        }
        return lines;
    }

    private ServerProcess start(String port) throws Exception {
        return ServerProcess.start(
                folder.resolve("err"),
                "--bind",
                "127.0.0.1",
                "--port",
                port,
                "--data",
                folder.resolve("data").toString(),
                "--limit",
                "chat-rate=0");
    }

    /** A client, and a thread that takes its events. */
    private final class Writer implements AutoCloseable {
        private final String nick;
        private final Client client;
        private final List<RoomMessage> heard = new ArrayList<>();
        private final Semaphore connections = new Semaphore(0);
        private final Thread listener;
        private final CountDownLatch enough = new CountDownLatch(1);
        private final Thread author;
        private int written;

        Writer(String nick, String port) {
            this.nick = nick;
            ServerAddress address = ServerAddress.parse("127.0.0.1:" + port);
            client = Client.start(ClientConfig.of(address, Home.in(folder.resolve(nick)))
                    .withNick(new Nickname(nick))
                    .withHistory(1_000));
            author = Thread.ofVirtual().name("lines of " + nick).unstarted(this::write);
            listener = Thread.ofVirtual().name("listen to " + nick).start(this::listen);
        }

        private void listen() {
            try {
                ConnectionState state = ConnectionState.CONNECTING;
                while (state != ConnectionState.CLOSED) {
                    ClientEvent event = client.events().take();
                    if (event instanceof RoomMessage line) {
                        add(line);
                    } else if (event instanceof ConnectionChanged changed) {
                        if (changed.state() == ConnectionState.CONNECTED && state != ConnectionState.CONNECTED) {
                            connections.release();
                        }
                        state = changed.state();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void add(RoomMessage line) {
            heard.add(line);
        }

        synchronized List<RoomMessage> heard() {
            return List.copyOf(heard);
        }

        void awaitConnected(Duration patience) throws InterruptedException {
            assertTrue(connections.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS), nick + " is not back");
        }

        String text(int line) {
            return nick + " " + line;
        }

        void begin() {
            author.start();
        }

        private void write() {
            try {
                while (!enough.await(1_000 / LINES_PER_SECOND, TimeUnit.MILLISECONDS)) {
                    client.say(RoomName.LOBBY, text(written), false, Integer.toString(written));
                    written++;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** True after that time of writing. */
        boolean writesFor(Duration time) throws InterruptedException {
            return !author.join(time);
        }

        void leave() throws Exception {
            enough.countDown();
            author.join();
            client.quit(Duration.ofSeconds(20));
            client.ended().get(30, TimeUnit.SECONDS);
            listener.join();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
