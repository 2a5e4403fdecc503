package chat.tern.server.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlSocketTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void anAnswerComesWholeWithTheWordsThatWereAsked() throws Exception {
        with((words, reply) -> reply.line(String.join("|", words)), () -> {
            assertEquals(ControlClient.End.DONE, ask("echo", "é", "", "a b"));
        });
        assertEquals("é||a b\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void bytesOfAnyLengthComeUnchanged() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        with((words, reply) -> reply.write(bytes), () -> {
            assertEquals(ControlClient.End.DONE, ask("echo"));
        });
        assertArrayEquals(bytes, out.toByteArray());
    }

    @Test
    void onlyTheOwnerMayConnectAndNothingElseIsLeftInTheFolder() throws Exception {
        with((words, reply) -> {}, () -> {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(ControlSocket.in(folder))));
            assertEquals(List.of("control.sock"), names());
        });
        assertEquals(List.of(), names());
    }

    @Test
    void aRefusalCarriesItsReason() throws Exception {
        with(
                (words, reply) -> {
                    throw new ControlException("Not today.");
                },
                () -> {
                    assertSays("Not today.", "echo");
                });
    }

    @Test
    void aFaultOfACommandIsToldAndTheNextOneIsAnswered() throws Exception {
        with(
                (words, reply) -> {
                    if (words.isEmpty()) {
                        throw new IllegalStateException("planted");
                    }
                },
                () -> {
                    assertSays("The server failed at this", "echo");
                    assertEquals(ControlClient.End.DONE, ask("echo", "more"));
                });
    }

    @Test
    void aCommandThatTheServerDoesNotKnowIsOfAnotherVersion() throws Exception {
        with((words, reply) -> {}, () -> {
            assertSays("knows only echo: it is of another version", "dance");
        });
    }

    @Test
    void withoutAServerTheErrorNamesTheFolder() {
        assertSays("No server runs in " + folder + ". Another folder?", "echo");
    }

    @Test
    void aSocketLeftBehindSaysThatTheServerIsGoneAndIsReplacedByTheNextServer() throws Exception {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(ControlSocket.in(folder)));
        }
        assertSays("No server runs in " + folder + " any more", "echo");
        with((words, reply) -> reply.line("new"), () -> {
            ask("echo");
        });
        assertEquals("new\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whoIsBeingAnsweredLearnsThatTheServerEnded() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ControlSocket socket = serve((words, reply) -> {
            asked.countDown();
            new CountDownLatch(1).await();
        });
        Thread closer = Thread.ofVirtual().start(() -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            socket.close();
        });
        assertEquals(ControlClient.End.GONE, ask("echo"));
        closer.join();
    }

    @Test
    void rubbishIsDroppedAndTheNextOneIsAnswered() throws Exception {
        with((words, reply) -> reply.line("still here"), () -> {
            for (byte[] rubbish : List.of(new byte[0], new byte[] {9, 9, 9}, request(1, 70_000), request(2, -1))) {
                try (SocketChannel asker = SocketChannel.open(UnixDomainSocketAddress.of(ControlSocket.in(folder)))) {
                    asker.write(ByteBuffer.wrap(rubbish));
                    asker.shutdownOutput();
                    assertEquals(-1, asker.read(ByteBuffer.allocate(1)));
                }
            }
            ask("echo");
        });
        assertEquals("still here\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aPathThatIsTooLongIsAnErrorAndNothingIsLeft() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("x".repeat(120)));
        assertThrows(IOException.class, () -> ControlSocket.open(ControlSocket.in(deep), Map.of()));
        try (var left = Files.list(deep)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void tooManyWordsAreNoRequest() throws Exception {
        with((words, reply) -> {}, () -> {
            List<String> most = new ArrayList<>(Collections.nCopies(ControlWire.MOST_WORDS, "echo"));
            assertEquals(ControlClient.End.DONE, ControlClient.ask(folder, most, out));
            most.add("one more");
            assertEquals(ControlClient.End.GONE, ControlClient.ask(folder, most, out));
        });
    }

    /** A request of one word that says it has that length. */
    private static byte[] request(int words, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeByte(ControlWire.VERSION);
        data.writeShort(words);
        data.writeInt(length);
        return bytes.toByteArray();
    }

    private interface Asker {
        void ask() throws Exception;
    }

    /** While a server runs that has this one command. */
    private void with(ControlCommand echo, Asker asker) throws Exception {
        ControlSocket socket = serve(echo);
        try {
            asker.ask();
        } finally {
            socket.close();
        }
    }

    private ControlSocket serve(ControlCommand echo) throws IOException {
        return ControlSocket.open(ControlSocket.in(folder), Map.of("echo", echo));
    }

    private ControlClient.End ask(String... words) throws ControlException, IOException {
        return ControlClient.ask(folder, List.of(words), out);
    }

    private void assertSays(String expected, String... words) {
        ControlException e = assertThrows(ControlException.class, () -> ask(words));
        assertTrue(e.text().contains(expected), e.text());
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
