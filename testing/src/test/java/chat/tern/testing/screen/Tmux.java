package chat.tern.testing.screen;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A terminal in a tmux server of its own, with a shell in it; ends with the test. */
final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long BETWEEN_LOOKS = 20_000_000L;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path socket;
    private final ProcessHandle shell;

    Tmux(Path folder, int columns, int rows) throws IOException, InterruptedException {
        assumeTrue(installed("tmux", "-V"), "no tmux here: tests on a real terminal are skipped");
        assumeTrue(installed("bash", "--version"), "no bash here: tests on a real terminal are skipped");
        socket = folder.resolve("tmux-" + COUNT.incrementAndGet());
        run(
                "new-session",
                "-d",
                "-s",
                "test",
                "-x",
                String.valueOf(columns),
                "-y",
                String.valueOf(rows),
                "env",
                "PS1=$ ",
                "HISTFILE=",
                "bash",
                "--norc",
                "--noprofile");
        run("set-option", "-g", "status", "off");
        size(columns, rows);
        shell = ProcessHandle.of(Long.parseLong(variable("pane_pid"))).orElseThrow();
        prompt();
    }

    private static boolean installed(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    void size(int columns, int rows) throws IOException, InterruptedException {
        run("resize-window", "-t", "test", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
    }

    /** Keys by tmux's names, text as it is. */
    void keys(String... keys) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("send-keys", "-t", "test"));
        words.addAll(List.of(keys));
        run(words.toArray(String[]::new));
    }

    /** Types a line for the shell, or for whatever has taken its place. */
    void line(String text) throws IOException, InterruptedException {
        run("send-keys", "-t", "test", "-l", text);
        keys("Enter");
    }

    /** A bracketed paste. */
    void paste(String text) throws IOException, InterruptedException {
        run("set-buffer", text);
        run("paste-buffer", "-p", "-t", "test");
    }

    /** What is to be seen. */
    String screen() throws IOException, InterruptedException {
        return run("capture-pane", "-p", "-t", "test");
    }

    /** The same, with the sequences for colours and signs. */
    String looks() throws IOException, InterruptedException {
        return run("capture-pane", "-p", "-e", "-t", "test");
    }

    /** The same, with the lines that the terminal wrapped in one piece. */
    String joined() throws IOException, InterruptedException {
        return run("capture-pane", "-p", "-J", "-t", "test");
    }

    /** One of tmux's variables, such as {@code alternate_on}. */
    String variable(String name) throws IOException, InterruptedException {
        return run("display-message", "-p", "-t", "test", "#{" + name + "}").strip();
    }

    /** Looks until it is there. */
    String await(String what, Predicate<String> there) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String seen = screen();
        while (!there.test(seen)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what + "; there is:\n" + seen);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
            seen = screen();
        }
        return seen;
    }

    String awaitText(String text) throws IOException, InterruptedException {
        return await(text, seen -> seen.contains(text));
    }

    /** Waits for the shell to ask for a line. */
    void prompt() throws IOException, InterruptedException {
        await("the shell's prompt", seen -> seen.stripTrailing().endsWith("$"));
    }

    /** Looks until a file is there and ends with a line end. */
    static String awaitFile(Path file) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            if (Files.exists(file) && Files.readString(file).endsWith("\n")) {
                return Files.readString(file);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        throw new AssertionError("waited in vain for " + file);
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString(), "-f", "/dev/null"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("TMUX", "NO_COLOR", "COLORTERM", "LC_ALL", "LC_CTYPE"));
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("TERM", "xterm-256color");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("tmux " + String.join(" ", words) + ": " + out);
        }
        return out;
    }

    /** Returns when the shell and all that it started are gone. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = new ArrayList<>(shell.descendants().toList());
        all.add(shell);
        try {
            run("kill-server");
            for (ProcessHandle process : all) {
                process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stays) {
            throw new IOException("a process does not end with its terminal", stays);
        }
    }
}
