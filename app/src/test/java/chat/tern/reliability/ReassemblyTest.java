package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReassemblyTest {
    private final Reassembly reassembly = new Reassembly(new MemoryBudget(1 << 20), 256);

    @Test
    void piecesInAnyOrderOverlappingAndRepeatedGiveTheStream() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] all = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(all);
            assertArrayEquals(all, assemble(random, all), "seed " + seed);
        }
    }

    private static byte[] assemble(Random random, byte[] all) {
        Reassembly target = new Reassembly(new MemoryBudget(1 << 20), 256);
        boolean[] there = new boolean[all.length];
        byte[] got = new byte[all.length];
        int read = 0;
        while (read < all.length) {
            int from = random.nextInt(all.length);
            int length = Math.min(all.length - from, random.nextInt(200));
            assertTrue(target.add(from, Bytes.wrap(all, from, length)));
            Arrays.fill(there, from, from + length, true);
            int ready = read;
            while (ready < all.length && there[ready]) {
                ready++;
            }
            assertEquals(ready - read, target.readable());
            assertEquals(ready, target.ready());
            read += target.read(got, read, random.nextInt(300));
        }
        return got;
    }

    @Test
    void onlySoManyGapsAreKept() {
        for (int i = 0; i < 256; i++) {
            assertTrue(reassembly.add(10L + 10L * i, Bytes.of((byte) 1)));
        }
        assertFalse(reassembly.add(100_000, Bytes.of((byte) 1)));
    }

    @Test
    void aPieceThatAddsNoGapIsKeptEvenThen() {
        for (int i = 0; i < 256; i++) {
            reassembly.add(10L + 10L * i, Bytes.of((byte) 1));
        }
        assertTrue(reassembly.add(11, Bytes.of((byte) 1)));
        assertTrue(reassembly.add(0, Bytes.wrap(new byte[10])));
        assertEquals(12, reassembly.readable());
        assertTrue(reassembly.add(100_000, Bytes.of((byte) 1)));
    }

    @Test
    void readingStopsAtTheFirstGap() {
        reassembly.add(5, Bytes.of((byte) 6));
        assertEquals(0, reassembly.readable());
        reassembly.add(0, Bytes.wrap(new byte[4]));
        assertEquals(4, reassembly.read(new byte[10], 0, 10));
        assertEquals(0, reassembly.read(new byte[10], 0, 10));
    }

    @Test
    void theDatagramMayBeChangedAfterwards() {
        byte[] datagram = {1, 2, 3};
        reassembly.add(0, Bytes.wrap(datagram));
        Arrays.fill(datagram, (byte) 0);
        byte[] got = new byte[3];
        reassembly.read(got, 0, 3);
        assertArrayEquals(new byte[] {1, 2, 3}, got);
    }
}
