package chat.tern.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HeldTerminalTest {
    private final FakeClient client = new FakeClient(false);
    private final Terminal terminal;
    private final HeldTerminal held;

    HeldTerminalTest() throws IOException {
        terminal = new ExternalTerminal(
                "test",
                "ansi",
                new PipedInputStream(new PipedOutputStream()),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8);
        held = new HeldTerminal(new Recent(client), terminal);
    }

    private boolean makesLines() {
        return terminal.getAttributes().getLocalFlag(LocalFlag.ICANON);
    }

    @Test
    void itIsRawUntilItIsGivenBackAndNotAfterwards() {
        assertTrue(makesLines());
        held.raw();
        assertFalse(makesLines());
        assertTrue(held.echoes());
        held.giveBack();
        assertTrue(makesLines());
        held.raw();
        assertTrue(makesLines());
        terminal.enterRawMode();
        held.giveBack();
        assertTrue(makesLines());
    }

    @Test
    void whileItIsStoppedTheTerminalIsAsItWasFound() {
        List<String> steps = new ArrayList<>();
        try (HandledSignals signals = new HandledSignals()) {
            held.raw();
            held.suspend(
                    signals,
                    () -> {
                        steps.add("makes lines: " + makesLines());
                        held.suspend(signals, () -> steps.add("twice"), () -> steps.add("twice"));
                    },
                    () -> steps.add("resumed, makes lines: " + makesLines()));
        }
        assertEquals(List.of("makes lines: true", "resumed, makes lines: false"), steps);
    }

    @Test
    void whatEndsWhileItIsStoppedIsNotRawAfterwards() {
        try (HandledSignals signals = new HandledSignals()) {
            held.raw();
            held.suspend(signals, held::over, () -> {});
        }
        assertTrue(makesLines());
    }

    @Test
    void whoLeavesSaysWhyAndAtOnce() throws InterruptedException {
        assertEquals(LineFace.End.CLOSED, held.end());
        held.leave(LineFace.End.HUNG_UP);
        assertEquals("quit PT0S", client.next());
        held.leave(LineFace.End.OUTPUT_GONE);
        held.over();
        assertEquals(LineFace.End.HUNG_UP, held.end(), "the first reason");
    }
}
