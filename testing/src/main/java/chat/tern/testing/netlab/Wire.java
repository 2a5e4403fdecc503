package chat.tern.testing.netlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The settings of the link, which may change while it runs; see {@code testing/netlab/link.c} for their names. */
final class Wire {
    private static final String USUAL =
            "delay 15\njitter 0\nloss 0\nburst 1\ndup 0\nreorder 0\ncorrupt 0\nrate 10\nqueue 37500\nmtu 0\ndark 0\n"
                    + "port 0\naddress 0\n";

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
