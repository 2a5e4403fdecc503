package chat.tern.testing.netlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The settings of the link, which may change while it runs; see {@code testing/netlab/link.c} for their names. */
final class Wire {
    private static final String USUAL = """
            delay 15
            jitter 0
            loss 0
            burst 1
            dup 0
            reorder 0
            corrupt 0
            rate 10
            queue 37500
            mtu 0
            dark 0
            port 0
            address 0
            """;

    private final Path settings;

    Wire(Path settings) {
        this.settings = settings;
    }

    /** 15 ms one way, 10 Mbit/s, a queue of 25 packets. */
    void usual() throws IOException {
        write(USUAL);
    }

    void set(String name, double value) throws IOException {
        write(name + ' ' + value + '\n');
    }

    private void write(String lines) throws IOException {
        Files.write(settings, lines.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
    }
}
