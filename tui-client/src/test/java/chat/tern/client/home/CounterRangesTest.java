package chat.tern.client.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CounterRangesTest {
    private final CounterRanges ranges = new CounterRanges();

    @Test
    void neighboursMelt() {
        assertTrue(ranges.add(5));
        assertTrue(ranges.add(7));
        assertEquals("5,7", ranges.toString());
        assertTrue(ranges.add(6));
        assertEquals("5-7", ranges.toString());
        assertTrue(ranges.add(8));
        assertTrue(ranges.add(4));
        assertEquals("4-8", ranges.toString());
    }

    @Test
    void aNumberIsNewOnlyOnce() {
        assertTrue(ranges.add(0));
        assertFalse(ranges.add(0));
        assertTrue(ranges.add(Long.MAX_VALUE));
        assertFalse(ranges.add(Long.MAX_VALUE));
    }

    @Test
    void whatWasWrittenIsReadBack() {
        assertEquals("", CounterRanges.parse("").toString());
        assertEquals("1-5,8,11-12", CounterRanges.parse("1-5,8,11-12").toString());
        assertFalse(CounterRanges.parse("1-5,8,11-12").add(12));
        assertTrue(CounterRanges.parse("1-5,8,11-12").add(6));
    }

    @Test
    void rubbishIsNotRead() {
        assertThrows(IllegalArgumentException.class, () -> CounterRanges.parse("1-,2"));
        assertThrows(IllegalArgumentException.class, () -> CounterRanges.parse("x"));
    }

    @Test
    void itIsASetWhateverTheOrder() {
        long seed = 99;
        Random random = new Random(seed);
        Set<Long> naive = new HashSet<>();
        CounterRanges tested = new CounterRanges();
        for (int i = 0; i < 5000; i++) {
            long number = random.nextInt(400);
            assertEquals(naive.add(number), tested.add(number), "seed " + seed + " step " + i);
            if (i % 100 == 0) {
                tested = CounterRanges.parse(tested.toString());
            }
        }
    }
}
