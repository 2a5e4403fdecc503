package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
        assertTrue(mark(ONE, 7));
        assertFalse(mark(ONE, 7));
        assertTrue(mark(TWO, 7));
        assertTrue(mark(ONE, 6));
        assertFalse(mark(ONE, 7));
        assertFalse(Home.in(folder).counters().seen().arrived(ONE, 6, 0).first());
        assertTrue(Home.in(folder).counters().seen().arrived(ONE, 8, 7).first());
    }

    private boolean mark(Bytes sender, long number) throws IOException {
        return Home.in(folder).counters().mark(sender, number, () -> {});
    }

    @Test
    void whatCannotBeKeptIsNotMarked() throws IOException {
        SealedCounters counters = Home.in(folder).counters();
        assertThrows(
                IOException.class,
                () -> counters.mark(ONE, 7, () -> {
                    throw new IOException("No space left on device");
                }));
        assertTrue(mark(ONE, 7));
    }

    @Test
    void numbersThatNoSenderGivesAreNeverNew() throws IOException {
        assertFalse(Home.in(folder).counters().seen().arrived(ONE, -1, 0).first());
    }
}
