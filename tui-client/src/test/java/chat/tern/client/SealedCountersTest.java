package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedCountersTest {
    private static final Bytes ONE = Bytes.fromHex("01".repeat(32));
    private static final Bytes TWO = Bytes.fromHex("02".repeat(32));

    @TempDir
    private Path folder;

    @Test
    void noNumberIsGivenOutTwiceEvenByTwoPrograms() throws IOException {
        assertEquals(1, Home.in(folder).counters().reserve(ONE, 32));
        assertEquals(33, Home.in(folder).counters().reserve(ONE, 32));
        assertEquals(1, Home.in(folder).counters().reserve(TWO, 5));
        assertEquals(65, Home.in(folder).counters().reserve(ONE, 1));
    }

    @Test
    void aNumberFromASenderIsNewOnceAndForEver() throws IOException {
        assertTrue(Home.in(folder).counters().arrived(ONE, 7, 0).first());
        assertFalse(Home.in(folder).counters().arrived(ONE, 7, 0).first());
        assertTrue(Home.in(folder).counters().arrived(TWO, 7, 0).first());
        assertTrue(Home.in(folder).counters().arrived(ONE, 6, 0).first());
        assertFalse(Home.in(folder).counters().arrived(ONE, 7, 0).first());
    }

    @Test
    void numbersThatNoSenderGivesAreNeverNew() throws IOException {
        assertFalse(Home.in(folder).counters().arrived(ONE, -1, 0).first());
    }
}
