package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.protocol.RoomName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PlainFaceTest {
    private static final Instant NOW = Instant.parse("2026-03-14T14:02:11Z");

    private final FakeClient client = new FakeClient(false);
    private final Shown screen = new Shown();
    private final PipedOutputStream keys = new PipedOutputStream();
    private final Terminal terminal;

    /** What was written, to be waited for. */
    private static final class Shown extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] text, int from, int length) {
            super.write(text, from, length);
            notifyAll();
        }

        @Override
        public synchronized void write(int character) {
            super.write(character);
            notifyAll();
        }

        synchronized String text() {
            return toString(StandardCharsets.UTF_8);
        }

        /** Waits for texts one after the other. */
        synchronized void await(String... texts) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!isShown(texts)) {
                assertTrue(System.nanoTime() - deadline < 0, () -> "not shown: " + List.of(texts) + " in " + text());
                wait(1_000);
            }
        }

        private boolean isShown(String... texts) {
            String all = text();
            int from = 0;
            for (String text : texts) {
                int at = all.indexOf(text, from);
                if (at < 0) {
                    return false;
                }
                from = at + text.length();
            }
            return true;
        }
    }

    PlainFaceTest() throws IOException {
        terminal = new ExternalTerminal("test", "dumb", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
    }

    private PlainFace face(Terminal where, InstantSource clock) {
        LineOptions options = new LineOptions(
                false, RoomName.LOBBY, Duration.ofSeconds(60), Path.of("prompts"), "none", ZoneOffset.UTC, clock);
        return new PlainFace(client, options, where);
    }

    private CompletableFuture<LineFace.End> start() {
        return start(face(terminal, () -> NOW));
    }

    private static CompletableFuture<LineFace.End> start(PlainFace face) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return face.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    @Test
    void whatComesStandsAboveWhatIsTypedAndTheTerminalIsAsItWasAtTheEnd() throws Exception {
        CompletableFuture<LineFace.End> end = start();
        screen.await("#lobby> ");
        assertFalse(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO));
        type("hel");
        screen.await("#lobby> hel");
        client.tell(new ClientEvent.Notice("news"));
        screen.await("#lobby> hel", "\r14:02 -- news", "#lobby> hel");
        type("lo \ud83c\udf55\r");
        assertEquals("say #lobby [hello \ud83c\udf55] 1", client.next());
        type("/msg bob psst\r");
        assertEquals("direct bob [psst] 2", client.next());
        screen.await("-- to bob: psst");
        type("\u0004");
        assertEquals("quit PT1M", client.next());
        assertEquals(LineFace.End.CLOSED, end.get(20, TimeUnit.SECONDS));
        assertTrue(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO));
        assertFalse(screen.text().contains("\u001b"), screen.text());
        assertTrue(screen.text().endsWith("closed\r\n"), screen.text());
    }

    /** As in an editor's shell, or where a program types. */
    @Test
    void whereNothingIsEchoedKeysAreReadAllTheSameAndTheEndIsHeard() throws Exception {
        Attributes quiet = terminal.getAttributes();
        quiet.setLocalFlag(LocalFlag.ECHO, false);
        terminal.setAttributes(quiet);
        CompletableFuture<LineFace.End> end = start();
        screen.await("#lobby> ");
        assertFalse(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON));
        type("hello\n");
        assertEquals("say #lobby [hello] 1", client.next());
        type("\u0004");
        assertEquals("quit PT1M", client.next());
        assertEquals(LineFace.End.CLOSED, end.get(20, TimeUnit.SECONDS));
        assertFalse(screen.text().contains("hello"), screen.text());
        assertTrue(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON));
        assertFalse(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO));
    }

    @Test
    void controlCTakesBackWhatIsTypedAndThenLeaves() throws Exception {
        PlainFace face = face(terminal, () -> NOW);
        CompletableFuture<LineFace.End> end = start(face);
        type("wrong");
        screen.await("#lobby> wrong");
        face.interrupted();
        type("right\r");
        assertEquals("say #lobby [right] 1", client.next());
        face.interrupted();
        assertEquals("quit PT0S", client.next());
        assertEquals(LineFace.End.INTERRUPTED, end.get(20, TimeUnit.SECONDS));
    }

    @Test
    void afterTheShellHadTheTerminalWhatIsTypedIsShownAnew() throws Exception {
        PlainFace face = face(terminal, () -> NOW);
        CompletableFuture<LineFace.End> end = start(face);
        type("hel");
        screen.await("#lobby> hel");
        face.resumed();
        screen.await("#lobby> hel", "\n#lobby> hel");
        type("lo\r");
        assertEquals("say #lobby [hello] 1", client.next());
        type("\u0004");
        assertEquals("quit PT1M", client.next());
        assertEquals(LineFace.End.CLOSED, end.get(20, TimeUnit.SECONDS));
    }

    @Test
    void whatIsTypedAfterTheEndIsLeftToWhoAsksNext() throws Exception {
        CompletableFuture<LineFace.End> end = start();
        screen.await("#lobby> ");
        client.tell(FakeClient.closed());
        assertEquals(LineFace.End.CLOSED, end.get(20, TimeUnit.SECONDS));
        type("bob");
        assertEquals('b', terminal.reader().read());
    }

    @Test
    void aFaultWhileShowingEndsItAndTheTerminalIsAsItWas() throws Exception {
        CompletableFuture<LineFace.End> end = start(face(terminal, () -> {
            throw new IllegalStateException("no clock");
        }));
        client.tell(new ClientEvent.Notice("news"));
        ExecutionException fault = assertThrows(ExecutionException.class, () -> end.get(20, TimeUnit.SECONDS));
        assertTrue(String.valueOf(fault.getCause()).contains("no clock"), fault::toString);
        assertTrue(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO));
    }

    @Test
    void whereNobodySeesAnythingAnyMoreItLeaves() throws Exception {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int character) throws IOException {
                throw new IOException("Input/output error");
            }
        };
        try (Terminal lost = new ExternalTerminal(
                "lost", "dumb", new PipedInputStream(new PipedOutputStream()), gone, StandardCharsets.UTF_8)) {
            CompletableFuture<LineFace.End> end = start(face(lost, () -> NOW));
            assertEquals("quit PT0S", client.next());
            assertEquals(LineFace.End.OUTPUT_GONE, end.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatIsReadIsToldAndWhatIsUnreadIsAskedForAtTheStart() throws Exception {
        CompletableFuture<LineFace.End> end = start();
        client.tell(new ClientEvent.RoomMessage("#lobby", 7, "m7", "ann", "hi", NOW, false, false, false, false));
        assertEquals("MarkRead[room=#lobby, seq=7] read", client.marked.poll(20, TimeUnit.SECONDS));
        client.tell(new ClientEvent.Ready(1, "eve", "account", "pi.example", "SHA256:abc", List.of("#lobby")));
        assertEquals("ShowUnread[] read", client.marked.poll(20, TimeUnit.SECONDS));
        client.tell(new ClientEvent.DirectMessage(
                "d1", "dan", "eve", "hi", NOW, true, ClientEvent.Route.RELAY, false, false));
        assertEquals("MarkRead[nick=dan, id=d1] read", client.marked.poll(20, TimeUnit.SECONDS));
        type("\u0004");
        assertEquals("quit PT1M", client.next());
        assertEquals(LineFace.End.CLOSED, end.get(20, TimeUnit.SECONDS));
    }
}
