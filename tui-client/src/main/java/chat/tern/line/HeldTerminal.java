package chat.tern.line;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal while a face has it: raw meanwhile, as it was found whenever somebody else has it, and why it is over.
 * Any thread may call.
 */
final class HeldTerminal {
    private static final Logger JLINE = Logger.getLogger("org.jline");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Recent client;
    private final Terminal terminal;
    private final Attributes found;
    private final ReentrantLock modes = new ReentrantLock();
    private boolean givenBack;
    private final AtomicBoolean suspended = new AtomicBoolean();
    private final AtomicReference<LineFace.End> end = new AtomicReference<>(LineFace.End.CLOSED);
    private final CountDownLatch over = new CountDownLatch(1);

    /** Changes nothing yet. */
    HeldTerminal(Recent client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
        this.found = terminal.getAttributes();
    }

    /** The terminal of the standard streams; it knows no signals. */
    static TerminalBuilder builder() {
        JLINE.setLevel(Level.OFF);
        return TerminalBuilder.builder()
                .system(true)
                .provider("jni")
                .exec(false)
                .nativeSignals(false)
                .encoding(StandardCharsets.UTF_8);
    }

    /** Whether it shows by itself what is typed, as long as nobody has it. */
    boolean echoes() {
        return found.getLocalFlag(LocalFlag.ECHO);
    }

    /** Keys come one by one; nothing once it was given back. */
    void raw() {
        modes.lock();
        try {
            if (!givenBack) {
                terminal.enterRawMode();
            }
        } catch (IOError hungUp) {
            JLINE.log(Level.FINE, "not raw, as it is gone", hungUp);
        } finally {
            modes.unlock();
        }
    }

    /** Puts it back for good; may be done again when somebody was late. */
    void giveBack() {
        modes.lock();
        try {
            givenBack = true;
            restore();
        } finally {
            modes.unlock();
        }
    }

    private void restore() {
        try {
            terminal.setAttributes(found);
        } catch (IllegalStateException | IOError closed) {
            JLINE.log(Level.FINE, "restored by being closed", closed);
        }
    }

    /** The face is over, and the terminal given back: nobody has to end the program by force. */
    void over() {
        giveBack();
        over.countDown();
    }

    /** Why it is over. */
    LineFace.End end() {
        return end.get();
    }

    /** Has the client leave at once. The first reason counts: where a terminal has hung up, writing to it fails, too. */
    void leave(LineFace.End why) {
        end.compareAndSet(LineFace.End.CLOSED, why);
        client.quit(Duration.ZERO);
    }

    /**
     * Leaves by the signals that say so, and stops by the one that does.
     *
     * @param resumed run when the terminal is ours again, which may show anything
     */
    void handle(HandledSignals signals, Runnable resumed) {
        signals.on("TERM", () -> signalled(LineFace.End.TERMINATED));
        signals.on("HUP", () -> signalled(LineFace.End.HUNG_UP));
        signals.on("CONT", () -> resume(resumed));
        signals.on("TSTP", () -> suspend(signals, HeldTerminal::stop, resumed));
    }

    private void resume(Runnable resumed) {
        raw();
        resumed.run();
    }

    /** Somebody else has the terminal meanwhile; a second call while it has is none. */
    void suspend(HandledSignals signals, Runnable meanwhile, Runnable resumed) {
        if (suspended.compareAndSet(false, true)) {
            try {
                restore();
                signals.standard(List.of("TSTP", "CONT"), meanwhile);
                resume(resumed);
            } finally {
                suspended.set(false);
            }
        }
    }

    /** Stops the process group, as Ctrl+Z does; a group that no shell looks after the kernel itself does not stop. */
    private static void stop() {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -TSTP 0")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            JLINE.log(Level.FINE, "cannot stop", noShell);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a thread of the virtual machine's. A terminal that takes no more bytes must not keep the program alive. */
    private void signalled(LineFace.End why) {
        leave(why);
        try {
            if (over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        giveBack();
        Runtime.getRuntime().halt(why.exitCode());
    }
}
