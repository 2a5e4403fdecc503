package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A download whose client or server is killed again and again. Of each resume no more is asked for than what is missing
 * and two chunks, as the server's log has it. With {@code -Dtransfer.kills=50 -Dtransfer.mib=200} it is the long run.
 */
@Timeout(1_800)
final class KilledTransferTest {
    private static final int MEBI = 1 << 20;
    private static final int KILLS = Integer.getInteger("transfer.kills", 2);
    private static final int SIZE = Integer.getInteger("transfer.mib", 12) * MEBI;
    private static final long SEED = Long.getLong("transfer.seed", 4711);
    private static final Pattern ASKED = Pattern.compile("gets big.bin from byte (\\d+), (\\d+) bytes");

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private int restarts;
    /** The most that came twice on one resume. */
    private long most = Long.MIN_VALUE;

    /** How long the server's log was when the client was started last. */
    private long mark;

    @Test
    void whoeverIsKilledNothingComesTwice() throws Exception {
        System.out.println("transfer.seed=" + SEED);
        Path shared = Files.createDirectory(folder.resolve("shared"));
        byte[] content = new byte[SIZE];
        random.nextBytes(content);
        Files.write(shared.resolve("big.bin"), content);
        ServerProcess server = server(0);
        int port = ServerProcess.address(server.ready()).getPort();
        try (Relay wire = new Relay(port)) {
            Process client = resume(wire, slice());
            for (int kill = 1; kill <= KILLS; kill++) {
                wire.awaitUsed();
                if (random.nextBoolean()) {
                    client.destroyForcibly().waitFor();
                    alter(kill);
                } else {
                    server.kill();
                    client.destroyForcibly().waitFor();
                    server = server(port);
                    server.ready();
                }
                long there = good(content);
                client = resume(wire, kill == KILLS ? Long.MAX_VALUE : slice());
                if (kill < KILLS) {
                    wire.awaitUsed();
                } else {
                    assertTrue(client.waitFor(120, TimeUnit.SECONDS), "not done");
                }
                assertAsked(there);
            }
            assertEquals(0, client.exitValue(), Files.readString(folder.resolve("client" + restarts)));
            assertFalse(Files.exists(folder.resolve("big.bin.part")));
            System.out.printf("%d kills; at most %,d bytes came twice%n", KILLS, most);
            assertEquals(-1, Files.mismatch(shared.resolve("big.bin"), folder.resolve("big.bin")));
        } finally {
            server.close();
        }
    }

    @Test
    void whatAnInterruptedTransferSaysLastIsWhatGoesOnWithIt() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.write(shared.resolve("big.bin"), new byte[8 * MEBI]);
        try (ServerProcess server = server(0);
                Relay wire = new Relay(ServerProcess.address(server.ready()).getPort())) {
            Process client = resume(wire, 5 * MEBI);
            wire.awaitUsed();
            client.destroy();
            assertEquals(143, client.waitFor());
            List<String> said = Files.readAllLines(folder.resolve("client" + restarts));
            String command = "To go on: tern get 127.0.0.1:" + wire.port() + " big.bin --downloads=" + folder;
            assertTrue(said.getLast().endsWith(command), String.join("\n", said));
            assertTrue(said.getLast().contains(" of 8.4 MB are kept here in the .part file"), said.getLast());
        }
    }

    private long slice() {
        return SIZE / (2L * KILLS + 1) + random.nextInt(MEBI);
    }

    private ServerProcess server(int port) throws IOException {
        return ServerProcess.start(
                folder.resolve("server.log." + port + "." + restarts),
                "--bind=127.0.0.1",
                "--port=" + port,
                "--data=" + folder.resolve("data"),
                "--files=" + folder.resolve("shared"),
                "--log-file=" + folder.resolve("log"));
    }

    private Process resume(Relay wire, long bytes) throws IOException {
        wire.allow(bytes);
        mark = Files.exists(folder.resolve("log")) ? Files.size(folder.resolve("log")) : 0;
        restarts++;
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "chat.tern.launch.Main",
                        "get",
                        "127.0.0.1:" + wire.port(),
                        "big.bin",
                        "--home=" + folder.resolve("home"),
                        "--downloads=" + folder))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("client" + restarts).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TERN_"));
        return builder.start();
    }

    private long part() throws IOException {
        Path part = folder.resolve("big.bin.part");
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** Bytes that are there and right: what was altered has to come again. */
    private long good(byte[] content) throws IOException {
        Path part = folder.resolve("big.bin.part");
        byte[] there = Files.exists(part) ? Files.readAllBytes(part) : new byte[0];
        long good = 0;
        for (int at = 0; at < there.length; at += MEBI) {
            int end = Math.min(there.length, at + MEBI);
            good += Arrays.equals(there, at, end, content, at, end) ? end - at : 0;
        }
        return good;
    }

    /** Four bytes of what is there become others, now and then. */
    private void alter(int kill) throws IOException {
        if (kill % 2 == 0 && part() > MEBI) {
            try (FileChannel part = FileChannel.open(folder.resolve("big.bin.part"), StandardOpenOption.WRITE)) {
                part.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), random.nextInt((int) part() - 4));
            }
        }
    }

    private void assertAsked(long there) throws IOException {
        String log = Files.readString(folder.resolve("log")).substring((int) mark);
        Matcher lines = ASKED.matcher(log);
        long asked = 0;
        while (lines.find()) {
            long from = Long.parseLong(lines.group(1));
            long length = Long.parseLong(lines.group(2));
            asked += length == 0 ? SIZE - from : length;
        }
        System.out.printf("resume %d: %,d bytes are there, %,d asked for%n", restarts, there, asked);
        most = Math.max(most, asked - (SIZE - there));
        assertTrue(asked > 0, log);
        assertTrue(asked <= SIZE - there + 2 * MEBI, "asked for " + asked + " with " + there + " there");
    }
}
