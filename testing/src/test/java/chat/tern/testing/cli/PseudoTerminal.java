package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A program on a terminal that {@code script} makes, which has no size; ends with the test. */
final class PseudoTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private final Process process;
    private final Path pid;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final StringBuilder shown = new StringBuilder();

    /** @param term what the terminal says to be */
    PseudoTerminal(Path home, String term, String... arguments) throws IOException {
        this(Map.of("TERM", term, "NO_COLOR", "1"), home, Program.TERN, arguments);
    }

    /** @param program the main class */
    PseudoTerminal(Map<String, String> environment, Path home, String program, String... arguments) throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), "no script here: tests on a terminal are skipped");
        Files.createDirectories(home);
        pid = home.resolve("pid");
        String java = Program.command(program, arguments).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                        SCRIPT.toString(), "-qefc", "echo $$ > '" + pid + "'; exec " + java, "/dev/null")
                .redirectErrorStream(true);
        Program.at(home, builder).environment().putAll(environment);
        Program.locale(builder.environment(), environment.getOrDefault("LC_ALL", "C.UTF-8"));
        process = builder.start();
        Thread.ofVirtual().name("terminal " + process.pid()).start(this::readLoop);
    }

    private void readLoop() {
        char[] chunk = new char[4096];
        try (Reader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int n = out.read(chunk); n >= 0; n = out.read(chunk)) {
                lock.lock();
                try {
                    shown.append(chunk, 0, n);
                    more.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } catch (IOException closed) {
            // the same as the end
        }
    }

    /** All that was shown, with its control sequences. */
    String shown() {
        lock.lock();
        try {
            return shown.toString();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this is shown. */
    PseudoTerminal await(String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
        long left = PATIENCE.toNanos();
        lock.lock();
        try {
            while (!wanted.matcher(shown).find()) {
                assertTrue(left > 0, () -> "no " + pattern + " in:\n" + shown);
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** Presses keys. */
    PseudoTerminal type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    /** @param name such as TERM */
    PseudoTerminal signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Files.readString(pid).strip())
                .start()
                .waitFor();
        return this;
    }

    void ends(int code) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> "still running:\n" + shown());
        assertEquals(code, process.exitValue(), this::shown);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
