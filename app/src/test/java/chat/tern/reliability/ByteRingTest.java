package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ByteRingTest {
    private final ByteRing ring = new ByteRing();

    @Test
    void whatWasPutIsGot() {
        ring.put(0, Bytes.of((byte) 1, (byte) 2, (byte) 3));
        byte[] into = new byte[3];
        ring.get(0, into, 0, 3);
        assertArrayEquals(new byte[] {1, 2, 3}, into);
    }

    @Test
    void bytesKeepTheirOffsetsThroughGrowthAndDiscarding() {
        Random random = new Random(11);
        byte[] all = new byte[400_000];
        random.nextBytes(all);
        int base = 0;
        int end = 0;
        while (end < all.length) {
            int count = Math.min(all.length - end, random.nextInt(5_000));
            ring.put(end, Bytes.wrap(all, end, count));
            end += count;
            int drop = random.nextInt(end - base + 1);
            byte[] got = new byte[end - base];
            ring.get(base, got, 0, got.length);
            assertEquals(Bytes.wrap(all, base, got.length), Bytes.wrap(got));
            base += drop;
            ring.discard(base);
            assertEquals(base, ring.base());
            assertEquals(end, ring.end());
        }
    }

    @Test
    void aViewIsOnePieceFromItsOffset() {
        Random random = new Random(12);
        byte[] all = new byte[10_000];
        random.nextBytes(all);
        ring.put(0, Bytes.wrap(all, 0, 400));
        ring.discard(300);
        ring.put(400, Bytes.wrap(all, 400, 400));
        for (int at = 300; at < 800; at++) {
            Bytes view = ring.view(at, 800 - at);
            assertTrue(view.size() > 0);
            assertEquals(Bytes.wrap(all, at, view.size()), view);
        }
        assertEquals(Bytes.EMPTY, ring.view(500, 0));
    }

    @Test
    void nothingIsPutBelowTheBase() {
        ring.put(0, Bytes.wrap(new byte[10]));
        ring.discard(5);
        assertThrows(IllegalArgumentException.class, () -> ring.put(4, Bytes.wrap(new byte[3])));
    }

    @Test
    void clearingForgetsButKeepsCounting() {
        ring.put(0, Bytes.wrap(new byte[100]));
        ring.clear();
        assertEquals(100, ring.base());
        assertEquals(100, ring.end());
        ring.put(100, Bytes.of((byte) 9));
        assertEquals(Bytes.of((byte) 9), ring.view(100, 1));
    }

    @Test
    void oneThatFillsAndEmptiesInTurnKeepsItsMemory() {
        fillAndEmpty(60_000, 1);
        int capacity = ring.capacity();
        fillAndEmpty(60_000, 100);
        assertEquals(capacity, ring.capacity());
    }

    @Test
    void aLargeOneIsLetGoWhenLittleGoesThroughIt() {
        fillAndEmpty(60_000, 1);
        fillAndEmpty(100, 4095);
        assertEquals(65_536, ring.capacity());
        fillAndEmpty(100, 1);
        assertEquals(0, ring.capacity());
    }

    @Test
    void aSmallOneStays() {
        fillAndEmpty(10_000, 1);
        fillAndEmpty(100, 50);
        assertEquals(16_384, ring.capacity());
    }

    @Test
    void oneThatRestsIsLetGoUnlessSomethingIsInIt() {
        fillAndEmpty(10_000, 1);
        ring.put(ring.end(), Bytes.wrap(new byte[] {1, 2}));
        ring.rest();
        assertEquals(16_384, ring.capacity());

        ring.discard(ring.end());
        ring.rest();
        assertEquals(0, ring.capacity());

        ring.put(ring.end(), Bytes.wrap(new byte[] {3}));
        assertEquals(3, ring.view(ring.base(), 1).toArray()[0]);
    }

    private void fillAndEmpty(int bytes, int times) {
        for (int i = 0; i < times; i++) {
            ring.put(ring.end(), Bytes.wrap(new byte[bytes]));
            ring.discard(ring.end());
        }
    }
}
