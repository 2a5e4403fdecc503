package chat.tern.testing.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code tern-server} as it is started by its launcher, with what the system says of it. */
final class LoadedServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile(".* ready on udp/\\S+:(\\d+) .*");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");
    private static final int KILO = 1000;

    private final Process process;
    private final int port;

    private LoadedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Started and ready, keeping everything in that folder. */
    static LoadedServer start(Path folder) throws IOException {
        Path launcher = Path.of(System.getProperty("tern.top", "."), "app", "bin", "tern-server");
        ProcessBuilder builder = new ProcessBuilder(
                launcher.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                "0",
                "--data",
                folder.toString(),
                "--limit",
                "max-clients=0");
        builder.redirectError(Path.of(folder + ".log").toFile());
        Process process = builder.start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("The server did not start, but said: " + line);
        }
        Thread.ofVirtual().name("load server output").start(() -> lines.lines().forEach(rest -> {}));
        return new LoadedServer(process, Integer.parseInt(ready.group(1)));
    }

    int port() {
        return port;
    }

    /** Processor time so far. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The resident set, in MB. */
    String figures() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        if (!resident.find()) {
            return "RSS unknown,";
        }
        return String.format(Locale.ROOT, "RSS %.1f MB,", Long.parseLong(resident.group(1)) * 1024.0 / KILO / KILO);
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
