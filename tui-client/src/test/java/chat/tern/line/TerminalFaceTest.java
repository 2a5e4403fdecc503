package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.protocol.RoomName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class TerminalFaceTest {
    private static final Instant NOW = Instant.parse("2026-03-14T14:02:11Z");

    @TempDir
    Path home;

    private final FakeClient client = new FakeClient(false);
    private final Glass screen = new Glass();
    private final PipedOutputStream keys = new PipedOutputStream();
    private Terminal terminal;
    private CompletableFuture<LineFace.End> end;

    /** What the terminal shows; while it is stopped, as by Ctrl+S, the prompt's own thread waits. */
    private static final class Glass extends OutputStream {
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
        final CompletableFuture<Thread> waits = new CompletableFuture<>();
        private final Semaphore taken = new Semaphore(0);
        private volatile boolean stops;

        void stop() {
            stops = true;
        }

        void goOn() {
            stops = false;
            taken.release();
        }

        @Override
        public void write(int character) {
            hold();
            shown.write(character);
        }

        @Override
        public void write(byte[] text, int from, int length) {
            hold();
            shown.write(text, from, length);
        }

        String text() {
            return shown.toString(StandardCharsets.UTF_8);
        }

        private void hold() {
            if (stops && Thread.currentThread().getName().equals("line-input")) {
                waits.complete(Thread.currentThread());
                taken.acquireUninterruptibly();
            }
        }
    }

    TerminalFaceTest() throws IOException {
        terminal = new ExternalTerminal("test", "xterm", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        end = new CompletableFuture<>();
    }

    @BeforeEach
    void start() {
        LineOptions options = new LineOptions(
                false,
                RoomName.LOBBY,
                Duration.ofSeconds(60),
                home.resolve("state/prompts"),
                "none",
                ZoneOffset.UTC,
                () -> NOW);
        TerminalFace face = new TerminalFace(client, options, terminal);
        end = CompletableFuture.supplyAsync(() -> {
            try {
                return face.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        client.tell(FakeClient.closed());
        end();
        terminal.close();
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private LineFace.End end() throws Exception {
        return end.get(20, TimeUnit.SECONDS);
    }

    private String printed() {
        return screen.text();
    }

    @Test
    void whatIsTypedIsSaidAndKept() throws Exception {
        type("hello!! \u00e9\r");
        assertEquals("say #lobby [hello!! \u00e9] 1", client.next());
        type("/msg bob psst\r");
        assertEquals("direct bob [psst] 2", client.next());
        type("\u0004");
        assertEquals("quit PT1M", client.next());
        assertEquals(LineFace.End.CLOSED, end());
        assertTrue(printed().contains("#lobby> "), printed());
        assertTrue(printed().contains("14:02 -- to bob: psst"), printed());
        Path kept = home.resolve("state/prompts");
        assertTrue(Files.readString(kept).contains("hello!!"), Files.readString(kept));
        assertEquals("rw-------", posix(kept));
        assertEquals("rwx------", posix(home.resolve("state")));
    }

    private static String posix(Path path) throws IOException {
        return java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void eventsArePrintedAbove() throws Exception {
        client.tell(new ClientEvent.Notice("one\u001b[2J"));
        client.tell(FakeClient.closed());
        assertEquals(LineFace.End.CLOSED, end());
        assertTrue(printed().contains("14:02 -- one[2J"), printed());
    }

    @Test
    void namesAreCompleted() throws Exception {
        type("/us\t\r");
        assertEquals("users 1", client.next());
    }

    @Test
    void controlCTakesBackWhatIsTypedAndThenLeaves() throws Exception {
        awaitPrinted("#lobby> ");
        type("/query bob\r");
        awaitPrinted("what you type goes to bob", "bob> "); // told at any time: then the prompt is drawn once more
        type("unfinished");
        awaitPrinted("bob> unfinished");
        terminal.raise(Terminal.Signal.INT);
        awaitPrinted("bob> unfinished", "bob> ");
        type("done\r");
        assertEquals("direct bob [done] 2", client.next());
        awaitPrinted("bob> done", "bob> ");
        type("\u0003");
        assertEquals("quit PT0S", client.next());
        assertEquals(LineFace.End.INTERRUPTED, end());
    }

    @Test
    void theTerminalMakesNoLinesBetweenTwoPromptsAndIsAsItWasAtTheEnd() throws Exception {
        AtomicReference<Attributes> between = new AtomicReference<>(new Attributes());
        client.whenSaid = () -> between.set(terminal.getAttributes());
        type("one\r");
        assertEquals("say #lobby [one] 1", client.next());
        assertTrue(between.get().getLocalFlag(Attributes.LocalFlag.ISIG), "it was looked at");
        assertFalse(between.get().getLocalFlag(Attributes.LocalFlag.ICANON));
        type("\u0004");
        assertEquals("quit PT1M", client.next());
        assertEquals(LineFace.End.CLOSED, end());
        assertTrue(terminal.getAttributes().getLocalFlag(Attributes.LocalFlag.ICANON));
    }

    @Test
    void aPromptThatEndsLateLeavesTheTerminalAsItWas() throws Exception {
        awaitPrinted("#lobby> ");
        screen.stop();
        client.tell(FakeClient.closed());
        assertEquals(LineFace.End.CLOSED, end());
        Thread late = screen.waits.get(20, TimeUnit.SECONDS);
        assertTrue(late.isAlive());
        screen.goOn();
        late.join();
        assertTrue(terminal.getAttributes().getLocalFlag(Attributes.LocalFlag.ICANON));
    }

    @Test
    void whereJlineCannotEditItIsNotAsked() {
        assertTrue(TerminalStreams.edits("xterm-256color"));
        for (String term : List.of("", "dumb", "dumb-color")) {
            assertFalse(TerminalStreams.edits(term), term);
        }
    }

    /** Waits for texts one after the other: only what is on the screen tells that the reader waits for keys. */
    private void awaitPrinted(String... texts) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!printed().matches("(?s).*" + String.join(".*", texts) + ".*")) {
            assertTrue(System.nanoTime() - deadline < 0, () -> "not printed: " + List.of(texts) + "\n" + printed());
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
