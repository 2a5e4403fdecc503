package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.command.Reply;
import chat.tern.command.SlashCommand;
import chat.tern.command.Target;
import chat.tern.protocol.RoomName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PipeFaceTest {
    private static final Instant NOW = Instant.parse("2026-03-14T14:02:11Z");

    private final FakeClient client = new FakeClient(false);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static LineOptions options(boolean json) {
        return new LineOptions(
                json, RoomName.LOBBY, Duration.ofSeconds(60), Path.of("none"), "none", ZoneOffset.UTC, () -> NOW);
    }

    private LineFace.End run(boolean json, String input) throws InterruptedException {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new PipeFace(client, options(json)).run(in, out);
    }

    private static ClientEvent said(long seq, String from) {
        return new ClientEvent.RoomMessage("#lobby", seq, "i", from, "x", NOW, false, false, false, false);
    }

    private static ClientEvent connected(Duration rtt) {
        return new ClientEvent.ConnectionChanged(
                ClientEvent.ConnectionState.CONNECTED,
                Optional.of(rtt),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<String> printed() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void everyLineOfInputCounts() throws InterruptedException {
        assertEquals(
                LineFace.End.CLOSED,
                run(true, "one\n\n/users\n{\"text\":\"four\",\"ref\":\"x\"}\n{\"text\":\"five\"}\n"));
        assertEquals(
                List.of("say #lobby [one] 1", "users 3", "say #lobby [four] x", "say #lobby [five] 5", "quit PT1M"),
                List.copyOf(client.asked));
    }

    @Test
    void commandsOfTheScreenThatMakeSenseHereDoWhatTheyDoThere() throws InterruptedException {
        client.tell(said(7, "bob"));
        run(false, "/ignore\n/ignore Bob\n/unignore bob\n/unignore bob\n/read all\n/xfer\n/close\n/read some\n");
        List<String> said = printed().stream().map(line -> line.substring(6)).toList();
        for (String line : List.of(
                "-- you ignore nobody",
                "-- Bob is not heard in this session",
                "-- bob is heard again",
                "-- you do not ignore bob",
                "-- everything is read",
                "-- no transfers",
                "-- what you type goes to #lobby",
                "!! Something is wrong: /read [all]")) {
            assertTrue(said.contains(line), () -> line + " is not in " + said);
        }
    }

    @Test
    void whoIsIgnoredIsNotHeard() throws InterruptedException {
        FakeClient other = new FakeClient(false);
        Recent recent = new Recent(other);
        recent.carryOut(new Reply.ForFace(SlashCommand.IGNORE, "BOB"), new Target.Room(RoomName.LOBBY));
        other.tell(said(1, "bob"));
        other.tell(said(2, "ada"));
        assertEquals("ada", ((ClientEvent.RoomMessage) recent.take()).from());
    }

    @Test
    void aCommandOfTheScreenAloneIsSaidToBeOne() throws InterruptedException {
        run(true, "/theme light\n");
        assertTrue(
                printed().getFirst().contains("/theme is about the full screen"),
                printed().toString());
    }

    @Test
    void quitLeavesAtOnceAndReadsNoMore() throws InterruptedException {
        run(true, "/quit\nmore\n");
        assertEquals(List.of("quit PT0S"), List.copyOf(client.asked));
    }

    @Test
    void objectsSayAnythingToAnybody() throws InterruptedException {
        run(
                true,
                "{\"to\":\"bob\",\"text\":\"/quit\\nnow\"}\n{\"to\":\"#ops\",\"text\":\"x\"}\n{\"command\":\"/history 3\"}\n");
        assertEquals(
                List.of("direct bob [/quit\nnow] 1", "say #ops [x] 2", "history #lobby 3 3", "quit PT1M"),
                List.copyOf(client.asked));
    }

    @Test
    void withoutJsonABraceIsText() throws InterruptedException {
        run(false, "{\"text\":\"x\"}\n");
        assertEquals("say #lobby [{\"text\":\"x\"}] 1", client.next());
    }

    @Test
    void mistakesAreAnsweredWithTheirLine() throws InterruptedException {
        run(true, "/hepl\n{\"text\":\n{\"to\":\"a b\",\"text\":\"x\",\"ref\":\"r\"}\n");
        assertEquals(List.of("quit PT1M"), List.copyOf(client.asked));
        assertTrue(
                printed().get(0).startsWith("{\"event\":\"error\",\"code\":\"unknown_command\""),
                printed().get(0));
        assertTrue(printed().get(0).endsWith("\"ref\":\"1\"}"), printed().get(0));
        assertTrue(
                printed().get(1).startsWith("{\"event\":\"error\",\"code\":\"malformed\""),
                printed().get(1));
        assertTrue(printed().get(1).endsWith("\"ref\":\"2\"}"), printed().get(1));
        assertTrue(
                printed().get(2).startsWith("{\"event\":\"error\",\"code\":\"bad_nick\""),
                printed().get(2));
        assertTrue(printed().get(2).endsWith("\"ref\":\"r\"}"), printed().get(2));
    }

    @Test
    void queryChangesWhereTextGoes() throws InterruptedException {
        run(false, "/query bob\nhi\n/query\nback\n");
        assertEquals(List.of("direct bob [hi] 2", "say #lobby [back] 4", "quit PT1M"), List.copyOf(client.asked));
        assertEquals("14:02 -- what you type goes to bob", printed().getFirst());
    }

    @Test
    void eventsAreOneLineEach() throws InterruptedException {
        client.tell(new ClientEvent.Joined("#lobby", "bob"));
        client.tell(new ClientEvent.Failure("x", "No.\nReally.", java.util.Optional.empty()));
        run(false, "");
        assertEquals(List.of("14:02 -- bob joined #lobby", "14:02 !! No. Really.", "14:02 -- closed"), printed());
    }

    @Test
    void newFiguresOfAConnectionAreForProgramsAndNotForPeople() throws InterruptedException {
        for (boolean json : List.of(true, false)) {
            out.reset();
            FakeClient told = new FakeClient(false);
            told.tell(connected(Duration.ofMillis(20)));
            told.tell(connected(Duration.ofMillis(80)));
            new PipeFace(told, options(json)).run(new ByteArrayInputStream(new byte[0]), out);
            List<String> lines = printed().stream()
                    .filter(line -> line.contains("connected"))
                    .toList();
            assertEquals(json ? 2 : 1, lines.size(), () -> lines.toString());
            assertEquals(json, lines.getLast().contains("\"rtt_ms\":80"));
        }
    }

    @Test
    void theClientsEndEndsItWhileInputIsOpen() throws InterruptedException, IOException {
        client.tell(FakeClient.closed());
        try (PipedOutputStream keptOpen = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(keptOpen)) {
            assertEquals(LineFace.End.CLOSED, new PipeFace(client, options(true)).run(in, out));
        }
    }

    private static ClientEvent refused(String ref) {
        return new ClientEvent.Delivery("i", ref, ClientEvent.DeliveryState.FAILED, Optional.empty(), Optional.empty());
    }

    /** What the client answers as soon as something is said. */
    private void answers(ClientEvent event) {
        client.whenSaid = () -> {
            try {
                client.tell(event);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @Test
    void aLineThatWillNeverArriveIsAFailureOfTheWhole() throws InterruptedException {
        answers(refused("1"));
        assertEquals(LineFace.End.LINES_FAILED, run(true, "x\n"));
        assertEquals(1, LineFace.End.LINES_FAILED.exitCode());
    }

    @Test
    void aLineThatItsProgramNamedIsTheInputsOwn() throws InterruptedException {
        answers(refused("kept-1"));
        assertEquals(LineFace.End.LINES_FAILED, run(true, "{\"text\":\"x\",\"ref\":\"kept-1\"}\n"));
    }

    @Test
    void whatBecomesOfAnEarlierRunsLinesIsNoFailureOfThisInput() throws InterruptedException {
        client.tell(refused("kept-1"));
        assertEquals(LineFace.End.CLOSED, run(true, "ok\n"));
    }

    @Test
    void aCommandThatIsRefusedIsNoLineThatWillNeverArrive() throws InterruptedException {
        answers(new ClientEvent.Failure("unknown_command", "There is no /x.", Optional.of("2")));
        assertEquals(LineFace.End.CLOSED, run(true, "x\n/hepl\n"));
    }

    @Test
    void outputThatIsGoneEndsItQuietly() throws InterruptedException, IOException {
        client.tell(new ClientEvent.Notice("x"));
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (PipedOutputStream keptOpen = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(keptOpen)) {
            assertEquals(LineFace.End.OUTPUT_GONE, new PipeFace(client, options(true)).run(in, gone));
        }
        assertEquals("quit PT0S", client.next());
    }

    @Test
    void aReaderThatStallsStopsTheTakingOfEvents() throws Exception {
        FakeClient patient = new FakeClient(true);
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                stalled.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                out.write(b);
            }
        };
        try (PipedOutputStream keptOpen = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(keptOpen)) {
            CompletableFuture<Integer> told = CompletableFuture.supplyAsync(() -> tellUntilStuck(patient, stalled));
            CompletableFuture<LineFace.End> end = CompletableFuture.supplyAsync(() -> {
                try {
                    return new PipeFace(patient, options(true)).run(in, slow);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            int before = told.get(20, TimeUnit.SECONDS);
            assertTrue(before < 1000, before + " events were taken from a stalled face");
            goOn.countDown();
            patient.tell(FakeClient.closed());
            assertEquals(LineFace.End.CLOSED, end.get(20, TimeUnit.SECONDS));
            assertTrue(printed().size() >= before, "lost some of " + before);
        }
    }

    /** Offers events until nobody has taken one for half a second; returns how many were taken. */
    private static int tellUntilStuck(FakeClient client, CountDownLatch stalled) {
        int told = 0;
        try {
            while (told < 1000 && client.offer(new ClientEvent.Notice("n" + told), Duration.ofMillis(500))) {
                told++;
            }
            stalled.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return told;
    }
}
