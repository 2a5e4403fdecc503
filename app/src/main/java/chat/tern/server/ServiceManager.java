package chat.tern.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/**
 * Tells systemd that the server is ready, where systemd started it and waits for that ({@code Type=notify}). Java has no
 * datagrams on Unix sockets, so systemd's own program does it.
 *
 * @param environment of this process
 * @param program the command to run, for tests another than {@code systemd-notify}
 */
record ServiceManager(Map<String, String> environment, String program) {
    private static final long PATIENCE_SECONDS = 10;

    ServiceManager(Map<String, String> environment) {
        this(environment, "systemd-notify");
    }

    /** Returns when it was told, or cannot be; does nothing where nobody waits. */
    void ready(String status) throws InterruptedException {
        if (!environment.containsKey("NOTIFY_SOCKET")) {
            return;
        }
        try {
            Process process = new ProcessBuilder(List.of(program, "--ready", "--status=" + status))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                Logger.warn("{} could not tell that the server is ready", program);
            }
        } catch (IOException e) {
            Logger.warn("{} cannot be run: {}", program, e.getMessage());
        }
    }
}
