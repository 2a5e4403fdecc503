package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownServerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Test
    void aLineIsReadAsItWasWritten() {
        KnownServer server = new KnownServer("pi:9999", "SHA256:x", DAY, Optional.of("ada"));
        assertEquals("pi:9999 SHA256:x 2026-03-02 ada", server.line());
        assertEquals(Optional.of(server), KnownServer.parse(server.line()));
        KnownServer nameless = new KnownServer("pi:9999", "SHA256:x", DAY, Optional.empty());
        assertEquals(Optional.of(nameless), KnownServer.parse(" " + nameless.line() + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# pi:9999 SHA256:x 2026-03-02", "pi:9999 SHA256:x", "a b c", "a b 2026-03-02 n more"})
    void whatIsNoLineIsSkipped(String line) {
        assertEquals(Optional.empty(), KnownServer.parse(line));
    }
}
