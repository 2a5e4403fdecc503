package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.protocol.RoomName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

        synchronized void await(String text) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!text().contains(text)) {
                assertTrue(System.nanoTime() - deadline < 0, () -> "not shown: " + text + " in " + text());
                wait(1_000);
            }
        }
    }

    PlainFaceTest() throws IOException {
        terminal = new ExternalTerminal("test", "dumb", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
    }

    private CompletableFuture<LineFace.End> start() {
        LineOptions options = new LineOptions(
                false, RoomName.LOBBY, Duration.ofSeconds(60), Path.of("prompts"), "none", ZoneOffset.UTC, () -> NOW);
        PlainFace face = new PlainFace(client, options, terminal);
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
        screen.await("\r14:02 -- news");
        screen.await("#lobby> hel");
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
