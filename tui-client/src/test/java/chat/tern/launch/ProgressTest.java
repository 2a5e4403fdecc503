package chat.tern.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final StringWriter err = new StringWriter();
    private Instant now = Instant.EPOCH;

    private static Transfer transfer(String name, TransferState state, long bytes) {
        return new Transfer(
                "t1",
                name,
                Direction.DOWN,
                "pi",
                bytes,
                40_000_000,
                0,
                OptionalLong.of(1_200_000),
                Optional.of(Duration.ofSeconds(29)),
                Optional.empty(),
                state,
                state == TransferState.DONE ? Optional.of("9f3c") : Optional.empty(),
                state == TransferState.DONE ? Optional.of(Path.of(name)) : Optional.empty());
    }

    @Test
    void theBarFillsTheLine() {
        Transfer running = transfer("logs.tgz", TransferState.RUNNING, 10_000_000);
        assertEquals(
                "logs.tgz [#######.....................] 25 % of 40.0 MB, 1.2 MB/s, 0:29 left",
                ProgressBar.bar(running, 76));
        assertEquals("logs.tgz 25 % of 40.0 MB, 1.2 MB/s, 0:29", ProgressBar.bar(running, 40));
        for (int width = 0; width < 200; width++) {
            assertTrue(ProgressBar.bar(running, width).length() <= width);
        }
    }

    @Test
    void aLongOrHarmfulNameDoesNotBreakTheBar() {
        String bar = ProgressBar.bar(transfer("x".repeat(50) + "\u001b[2J", TransferState.RUNNING, 1), 79);
        assertTrue(bar.startsWith("x".repeat(28) + ".. "), bar);
        assertEquals(
                -1,
                ProgressBar.bar(transfer("a\u001b[2J", TransferState.VERIFYING, 1), 79)
                        .indexOf('\u001b'));
    }

    @Test
    void aFinishedFileStaysAsALine() {
        ProgressBar bar = new ProgressBar(new PrintWriter(err), () -> 80);
        bar.show(transfer("a", TransferState.RUNNING, 0));
        bar.show(transfer("a", TransferState.DONE, 40_000_000));
        assertTrue(err.toString().endsWith("\r\u001b[Ka: 40.0 MB in a, SHA-256 9f3c\n"), err.toString());
    }

    @Test
    void somethingToSayTakesTheBarAway() {
        ProgressBar bar = new ProgressBar(new PrintWriter(err), () -> 80);
        bar.note(new ClientEvent.Notice("one"));
        bar.show(transfer("a", TransferState.RUNNING, 0));
        bar.note(new ClientEvent.Notice("two"));
        bar.end();
        assertTrue(err.toString().startsWith("one\n\r\u001b[Ka ["), err.toString());
        assertTrue(err.toString().endsWith("\r\u001b[Ktwo\n"), err.toString());
    }

    @Test
    void withoutATerminalThereIsALineEveryFiveSeconds() {
        ProgressLines lines = new ProgressLines(new PrintWriter(err), () -> now);
        for (int i = 0; i < 110; i++) {
            lines.show(transfer("a", TransferState.RUNNING, i * 100_000L));
            now = now.plusMillis(100);
        }
        lines.show(transfer("a", TransferState.DONE, 40_000_000));
        assertEquals("""
                a: 12 % of 40.0 MB, 1.2 MB/s, 0:29 left
                a: 25 % of 40.0 MB, 1.2 MB/s, 0:29 left
                a: 40.0 MB in a, SHA-256 9f3c
                """, err.toString());
    }
}
