package chat.tern.server.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine's name, without asking the network for it. */
public final class HostName {
    private HostName() {}

    public static String find() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.isEmpty() ? "tern-server" : name;
        } catch (IOException elsewhere) {
            String name =
                    System.getenv().getOrDefault("HOSTNAME", System.getenv().getOrDefault("COMPUTERNAME", ""));
            return name.isEmpty() ? "tern-server" : name;
        }
    }
}
