package chat.tern.testing.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tern-server} as a process of its own, without its launcher. */
final class ServerProcess implements AutoCloseable {
    static final Pattern READY =
            Pattern.compile("tern-server ready on udp/(\\S+):(\\d+) key (SHA256:[A-Za-z0-9+/]{43}) data (/.*)");

    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private ServerProcess(Process process, Path err) {
        this.process = process;
        this.out = process.inputReader();
        this.err = err;
    }

    /** @param err where its standard error goes */
    static ServerProcess start(Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.of("chat.tern.server.launch.ServerMain"));
        command.add("chat.tern.server.launch.ServerMain");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TERN_"));
        return new ServerProcess(builder.start(), err);
    }

    /** Its ready line. */
    Matcher ready() throws IOException {
        String line = out.readLine();
        assertTrue(line != null, "no ready line, but: " + errors());
        Matcher ready = READY.matcher(line);
        assertTrue(ready.matches(), line);
        return ready;
    }

    static InetSocketAddress address(Matcher ready) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(2)));
    }

    /** SIGTERM; the streams stay open. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGHUP. */
    void hangUp() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start();
        assertEquals(0, kill.waitFor());
    }

    /** Whether it was not started with that signal ignored. */
    boolean hears(int signal) throws IOException {
        String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
        String ignored = status.replaceFirst("(?s).*\\nSigIgn:\\s*([0-9a-f]+)\\n.*", "$1");
        return (Long.parseUnsignedLong(ignored, 16) >>> (signal - 1) & 1) == 0;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exit();
    }

    int exit() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still running");
        return process.exitValue();
    }

    /** What is left of its standard output. */
    List<String> output() {
        return out.lines().toList();
    }

    /** Waits until a text stands in its standard error. */
    void awaitError(String text) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!errors().contains(text)) {
            assertTrue(System.nanoTime() - end < 0, () -> "not said: " + text);
            LockSupport.parkNanos(5_000_000);
        }
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
