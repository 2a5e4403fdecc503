package chat.tern.testing.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the screen ends, the terminal is as it was found: its modes, its picture, its cursor. */
class RestoreTest {
    @TempDir
    private Path folder = Path.of("");

    /** A way to end the program. */
    private interface End {
        void bring(Tmux tmux, ScreenProgram program) throws IOException, InterruptedException;
    }

    @Test
    void afterQuitting() throws IOException, InterruptedException {
        restored(0, (tmux, program) -> tmux.line("/quit"));
    }

    @Test
    void afterCtrlDTwice() throws IOException, InterruptedException {
        restored(0, (tmux, program) -> {
            tmux.keys("C-d");
            tmux.awaitText("once more");
            tmux.keys("C-d");
        });
    }

    @Test
    void afterSigterm() throws IOException, InterruptedException {
        restored(143, (tmux, program) -> program.signal("TERM"));
    }

    @Test
    void afterSighup() throws IOException, InterruptedException {
        restored(129, (tmux, program) -> program.signal("HUP"));
    }

    @Test
    void afterSigint() throws IOException, InterruptedException {
        restored(130, (tmux, program) -> program.signal("INT"));
    }

    @Test
    void afterAFaultInTheProgram() throws IOException, InterruptedException {
        String seen = restored(1, (tmux, program) -> tmux.line("/files !crash"));
        assertTrue(seen.contains("asked to crash"), seen);
    }

    @Test
    void whileItIsStoppedAndAfterwards() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            ScreenProgram program = new ScreenProgram(tmux, folder);
            program.start("xterm-256color");
            tmux.keys("C-z");
            stopped(tmux, program, "key");
            goOn(tmux, "key");
            program.signal("TSTP");
            stopped(tmux, program, "signal");
            goOn(tmux, "signal");
            tmux.line("/quit");
            stopped(tmux, program, "end");
        }
    }

    @Test
    void itEndsWithItsTerminal() throws IOException, InterruptedException {
        ProcessHandle process;
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            ScreenProgram program = new ScreenProgram(tmux, folder);
            program.start("xterm-256color");
            process = ProcessHandle.of(program.pid()).orElseThrow();
            assertTrue(process.isAlive());
        }
        assertFalse(process.isAlive());
    }

    /** Nobody can put modes back then; but afterwards the screen is whole again, and its end is as always. */
    @Test
    void afterBeingStoppedByForce() throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            ScreenProgram program = new ScreenProgram(tmux, folder);
            program.start("xterm-256color");
            program.signal("STOP");
            tmux.prompt();
            goOn(tmux, "force");
            tmux.line("/quit");
            stopped(tmux, program, "end");
        }
    }

    /** The shell has the terminal, as it was before. */
    private void stopped(Tmux tmux, ScreenProgram program, String name) throws IOException, InterruptedException {
        tmux.prompt();
        Path modes = folder.resolve("modes-" + name);
        tmux.line("stty -a > " + modes);
        assertEquals(program.modesBefore(), ScreenProgram.modes(modes));
        assertEquals("0", tmux.variable("alternate_on"));
    }

    private static void goOn(Tmux tmux, String name) throws IOException, InterruptedException {
        tmux.line("fg");
        tmux.awaitText("F1 keys");
        assertEquals("1", tmux.variable("alternate_on"));
        tmux.line("typed after " + name);
        tmux.awaitText("│ typed after " + name);
    }

    private String restored(int code, End end) throws IOException, InterruptedException {
        try (Tmux tmux = new Tmux(folder, 80, 24)) {
            ScreenProgram program = new ScreenProgram(tmux, folder);
            program.start("xterm-256color");
            assertEquals("1", tmux.variable("alternate_on"));
            end.bring(tmux, program);
            assertEquals(code, program.exitCode());
            assertEquals(program.modesBefore(), program.modesAfter());
            assertEquals("0", tmux.variable("alternate_on"));
            assertEquals("1", tmux.variable("cursor_flag"));
            assertEquals("0", tmux.variable("mouse_any_flag"));
            return tmux.screen();
        }
    }
}
