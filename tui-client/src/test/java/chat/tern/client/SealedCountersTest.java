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
        assertTrue(Home.in(folder).counters().firstTime(ONE, 7));
        assertFalse(Home.in(folder).counters().firstTime(ONE, 7));
        assertTrue(Home.in(folder).counters().firstTime(TWO, 7));
        assertTrue(Home.in(folder).counters().firstTime(ONE, 6));
        assertFalse(Home.in(folder).counters().firstTime(ONE, 7));
    }

    @Test
    void numbersThatNoSenderGivesAreNeverNew() throws IOException {
        assertFalse(Home.in(folder).counters().firstTime(ONE, -1));
    }
}
