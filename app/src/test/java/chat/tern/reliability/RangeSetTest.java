package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class RangeSetTest {
    private static final int SPACE = 96;

    @Test
    void touchingRangesBecomeOne() {
        RangeSet set = new RangeSet();
        set.add(0, 3);
        set.add(6, 9);
        set.add(3, 6);
        assertEquals("{0..8}", set.toString());
        assertEquals(1, set.size());
        assertEquals(9, set.count());
    }

    @Test
    void removingTheMiddleSplitsARange() {
        RangeSet set = new RangeSet();
        set.add(10, 20);
        set.remove(13, 15);
        assertEquals("{10..12 15..19}", set.toString());
        assertTrue(set.containsAll(15, 20));
        assertFalse(set.containsAll(12, 16));
        assertEquals(13, set.nextAbsent(10));
        assertEquals(15, set.nextPresent(13));
        assertEquals(Long.MAX_VALUE, set.nextPresent(20));
    }

    @Test
    void theEndOfTheNumbersIsNoSpecialCase() {
        RangeSet set = new RangeSet();
        set.add(Long.MAX_VALUE - 2, Long.MAX_VALUE);
        assertTrue(set.contains(Long.MAX_VALUE - 1));
        assertFalse(set.contains(Long.MAX_VALUE));
        assertEquals(Long.MAX_VALUE - 1, set.last());
        set.remove(0, Long.MAX_VALUE);
        assertTrue(set.isEmpty());
    }

    @Test
    void indicesOutsideAreRefused() {
        RangeSet set = new RangeSet();
        assertThrows(IndexOutOfBoundsException.class, set::first);
        assertThrows(IndexOutOfBoundsException.class, set::last);
        assertThrows(IndexOutOfBoundsException.class, set::removeFirstRange);
        set.add(5);
        assertThrows(IndexOutOfBoundsException.class, () -> set.from(1));
    }

    @Test
    void behavesAsAPlainSetOfNumbers() {
        for (long seed = 0; seed < 300; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            RangeSet set = new RangeSet();
            BitSet model = new BitSet(SPACE);
            for (int step = 0; step < 60; step++) {
                change(random, set, model);
                assertSame("seed " + seed + " step " + step, set, model);
            }
        }
    }

    private static void change(RandomGenerator random, RangeSet set, BitSet model) {
        int from = random.nextInt(SPACE);
        int to = Math.min(SPACE, from + random.nextInt(12));
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                set.add(from, to);
                model.set(from, to);
            }
            case 2 -> {
                set.add(from);
                model.set(from);
            }
            case 3 -> {
                set.remove(from, to);
                model.clear(from, to);
            }
            default -> {
                if (set.size() > 6) {
                    model.clear((int) set.from(0), (int) set.to(0));
                    set.removeFirstRange();
                }
            }
        }
    }

    private static void assertSame(String where, RangeSet set, BitSet model) {
        assertEquals(model.cardinality(), set.count(), where);
        assertEquals(model.isEmpty(), set.isEmpty(), where);
        for (int i = 1; i < set.size(); i++) {
            assertTrue(set.from(i) > set.to(i - 1), where + ": ranges touch");
        }
        for (int n = 0; n < SPACE; n++) {
            assertEquals(model.get(n), set.contains(n), where + " number " + n);
            assertEquals(model.nextClearBit(n), set.nextAbsent(n), where + " number " + n);
            int next = model.nextSetBit(n);
            assertEquals(next < 0 ? Long.MAX_VALUE : next, set.nextPresent(n), where + " number " + n);
            int end = Math.min(SPACE, n + 5);
            assertEquals(model.nextClearBit(n) >= end, set.containsAll(n, end), where + " number " + n);
        }
        if (!model.isEmpty()) {
            assertEquals(model.nextSetBit(0), set.first(), where);
            assertEquals(model.length() - 1, set.last(), where);
        }
    }
}
