package chat.tern.testing.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code tern} or {@code tern-server} as a process of its own, without a launcher and without a terminal. */
final class Program implements AutoCloseable {
    static final String TERN = "chat.tern.launch.Main";
    static final String SERVER = "chat.tern.server.launch.ServerMain";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Who runs the tests in the background may ignore SIGINT, and what it starts would, too. */
    private static final List<String> HEARS_SIGNALS = hearsSignals(List.of("env", "--default-signal=INT,QUIT,HUP"));

    private final Process process;
    private final OutputStream in;
    private final Path err;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Program(Process process, Path err, boolean read) {
        this.process = process;
        this.in = process.getOutputStream();
        this.err = err;
        if (read) {
            Thread.ofVirtual().name("output of " + process.pid()).start(this::readLoop);
        }
    }

    /** Runs {@code tern}; what it prints is read at once. */
    static Program tern(Path home, String... arguments) throws IOException {
        return start(TERN, home, true, arguments);
    }

    /** The same, but nobody reads what it prints unless the test does. */
    static Program unreadTern(Path home, String... arguments) throws IOException {
        return start(TERN, home, false, arguments);
    }

    static Program server(Path data, String... arguments) throws IOException {
        return start(SERVER, data, true, arguments);
    }

    private static Program start(String main, Path home, boolean read, String... arguments) throws IOException {
        Files.createDirectories(home);
        Path err = Files.createTempFile(home, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command(main, arguments)).redirectError(err.toFile());
        return new Program(at(home, builder).start(), err, read);
    }

    /** The environment and folder of somebody at home there. */
    static ProcessBuilder at(Path home, ProcessBuilder builder) {
        builder.directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TERN_"));
        builder.environment().put("TERN_HOME", home.toString());
        builder.environment().put("TZ", "Asia/Kolkata");
        return builder;
    }

    /** Sets the locale as the launcher hands it on. */
    static void locale(Map<String, String> environment, String locale) {
        if (locale.equals("C")) {
            environment.remove("LC_ALL");
            environment.putAll(Map.of("LC_CTYPE", "C.UTF-8", "TERN_LOCALE", "C"));
        } else {
            environment.put("LC_ALL", locale);
        }
    }

    /** These words before a command, or none where the system does not know them. */
    private static List<String> hearsSignals(List<String> words) {
        List<String> command = new ArrayList<>(words);
        command.add("true");
        try {
            Process tried = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor() == 0 ? words : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** How a program is started. */
    static List<String> command(String main, String... arguments) {
        List<String> command = new ArrayList<>(HEARS_SIGNALS);
        command.addAll(JavaCommand.of(main));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", main));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private void readLoop() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            // the same as the end
        } finally {
            add(null);
        }
    }

    private void add(@Nullable String line) {
        lock.lock();
        try {
            if (line == null) {
                ended = true;
            } else {
                lines.add(line);
            }
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes a line to its standard input. */
    Program type(String line) throws IOException {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        return this;
    }

    Program endInput() throws IOException {
        in.close();
        return this;
    }

    /** Nobody reads its standard output any more. */
    void closeOutput() throws IOException {
        process.getInputStream().close();
    }

    /** How many lines it has printed; what comes later has this index or a greater one. */
    int mark() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }

    /** The first line from that index on that fits, waiting for it. */
    String await(int from, String what, Predicate<String> fits) throws InterruptedException {
        long left = PATIENCE.toNanos();
        lock.lock();
        try {
            int next = from;
            while (true) {
                for (; next < lines.size(); next++) {
                    if (fits.test(lines.get(next))) {
                        return lines.get(next);
                    }
                }
                assertTrue(!ended && left > 0, () -> "no " + what + " in:\n" + String.join("\n", lines) + errors());
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** All it printed until its end. */
    List<String> all() throws InterruptedException {
        long left = PATIENCE.toNanos();
        lock.lock();
        try {
            while (!ended) {
                assertTrue(left > 0, () -> "still printing:\n" + String.join("\n", lines));
                left = more.awaitNanos(left);
            }
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** What it has printed so far, from that index on. */
    List<String> since(int from) {
        lock.lock();
        try {
            return List.copyOf(lines.subList(from, lines.size()));
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its end and compares the exit code. */
    Program ends(int code) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> "still running" + errors());
        assertEquals(code, process.exitValue(), () -> String.join("\n", since(0)) + errors());
        return this;
    }

    /** @param name such as TERM */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Its standard output as bytes, for a program started unread. */
    byte[] bytes() throws IOException {
        return process.getInputStream().readAllBytes();
    }

    /** What it wrote to standard error. */
    String errors() {
        try {
            return "\n" + Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
