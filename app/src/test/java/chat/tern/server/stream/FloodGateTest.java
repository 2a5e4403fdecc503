package chat.tern.server.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FloodGateTest {
    private static final long SECOND = 1_000_000_000L;
    /** Nano times may be anything, also about to wrap. */
    private static final long START = Long.valueOf(Long.MAX_VALUE) - 2 * SECOND;

    private final FloodGate gate = new FloodGate(3, 2);

    @Test
    void aBurstPassesAtOnceAndThenTheRate() {
        assertEquals(3, passing(START, 10));
        assertEquals(START + SECOND / 2, gate.readyAt());
        assertFalse(gate.pass(START + SECOND / 2 - 1));
        assertTrue(gate.pass(START + SECOND / 2));
        assertFalse(gate.pass(START + SECOND / 2));
        assertEquals(1, passing(START + SECOND, 10));
    }

    @Test
    void aPauseEarnsAtMostOneBurst() {
        passing(START, 10);
        assertEquals(3, passing(START + 1_000 * SECOND, 10));
    }

    @Test
    void whatIsGivenBackMayPassAgain() {
        passing(START, 10);
        gate.giveBack();
        assertEquals(1, passing(START, 10));
    }

    @Test
    void rateZeroIsNoLimit() {
        FloodGate open = new FloodGate(10, 0);
        for (int i = 0; i < 1_000; i++) {
            assertTrue(open.pass(START));
        }
    }

    @Test
    void burstZeroStillLetsTheRateThrough() {
        FloodGate steady = new FloodGate(0, 4);
        assertTrue(steady.pass(START));
        assertFalse(steady.pass(START));
        assertTrue(steady.pass(START + SECOND / 4));
    }

    private int passing(long now, int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            passed += gate.pass(now) ? 1 : 0;
        }
        return passed;
    }
}
