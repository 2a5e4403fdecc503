package chat.tern.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/**
 * What changes where systemd runs the server. It is told when the server is ready, if it waits for that
 * ({@code Type=notify}): Java has no datagrams on Unix sockets, so systemd's own program does it.
 *
 * @param environment of this process
 * @param program the command to run, for tests another than {@code systemd-notify}
 * @param standardError the link that names what it is, for tests another than the system's
 */
public record ServiceManager(Map<String, String> environment, String program, Path standardError) {
    private static final long PATIENCE_SECONDS = 10;

    /** As the environment of this process says. */
    public ServiceManager(Map<String, String> environment) {
        this(environment, "systemd-notify", Path.of("/proc/self/fd/2"));
    }

    /** Returns when it was told, or cannot be; does nothing where nobody waits. */
    public void ready(String status) throws InterruptedException {
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

    /** A sentence for an error about a folder that may only be hidden from the service; empty for others. */
    String advice(Path folder) {
        return environment.containsKey("NOTIFY_SOCKET")
                ? " If it is there and the service does not see it: systemctl edit tern-server, and below [Service]"
                        + " the line BindReadOnlyPaths=" + folder + " (BindPaths= where people may upload)."
                : "";
    }

    /** Whether what is written to standard error goes to the journal, which writes the time itself. */
    public boolean keepsTime() {
        String stream = environment.getOrDefault("JOURNAL_STREAM", "");
        try {
            String inode = stream.substring(stream.indexOf(':') + 1);
            return !stream.isEmpty()
                    && Files.readSymbolicLink(standardError).toString().equals("socket:[" + inode + "]");
        } catch (IOException e) {
            return false;
        }
    }
}
