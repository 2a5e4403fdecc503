package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PacerTest {
    private static final int PACKET = 1200;
    private static final long SECOND = 1_000_000_000;
    private static final long RATE = 1_250_000;

    private final Pacer pacer = new Pacer();

    @Test
    void aFirstBurstOfTenPacketsLeavesAtOnce() {
        assertEquals(10, burst(0, RATE));
        assertTrue(pacer.next(PACKET, RATE, PACKET, 0) > 0);
    }

    @Test
    void afterTheBurstTheRateHolds() {
        long now = 0;
        long sent = 0;
        while (now < SECOND) {
            long at = pacer.next(PACKET, RATE, PACKET, now);
            if (at == now) {
                pacer.onSent(PACKET);
                sent += PACKET;
            } else {
                now = at;
            }
        }
        assertEquals(1.0, sent / (RATE + 10.0 * PACKET), 3.0 * PACKET / RATE);
    }

    @Test
    void aLateWakeUpIsMadeUpFor() {
        long now = 0;
        long sent = 0;
        while (now < SECOND) {
            long at = pacer.next(PACKET, RATE, PACKET, now);
            if (at == now) {
                pacer.onSent(PACKET);
                sent += PACKET;
            } else {
                now = at + 1_500_000;
            }
        }
        assertEquals(1.0, sent / (RATE + 10.0 * PACKET), 5.0 * PACKET / RATE);
    }

    @Test
    void restDoesNotSaveUpMoreThanTheDepth() {
        burst(0, RATE);
        assertEquals(10, burst(60 * SECOND, RATE));
    }

    @Test
    void aFastPathHasADeeperBucketUpToAQuarterMebibyte() {
        assertBurst(2_000_000 / 500, 2_000_000);
        assertBurst(100_000_000 / 500, 100_000_000);
        assertBurst(256 * 1024, 1_000_000_000);
    }

    @Test
    void noTimerForAWaitThatIsShorterThanTheTimersError() {
        long rate = 50_000_000;
        long now = 0;
        for (int i = 0; i < 1_000; i++) {
            long at = pacer.next(PACKET, rate, PACKET, now);
            assertTrue(at == now || at - now >= Pacer.WORTH_WAITING_NANOS, "waits " + (at - now));
            now = at;
            pacer.onSent(PACKET);
        }
    }

    @Test
    void anotherPathStartsWithAFullBucket() {
        burst(0, RATE);
        pacer.reset();
        assertEquals(10, burst(1, RATE));
    }

    /** The bucket, and what leaves because waiting is not worth it. */
    private static void assertBurst(long depth, long rate) {
        long slack = rate / (SECOND / Pacer.WORTH_WAITING_NANOS);
        long bytes = (long) PACKET * new PacerTest().burst(0, rate);
        assertTrue(Math.abs(bytes - Math.max(depth, 10 * PACKET)) <= slack + PACKET, bytes + " of " + depth);
    }

    private int burst(long now, long rate) {
        int packets = 0;
        while (pacer.next(PACKET, rate, PACKET, now) == now) {
            pacer.onSent(PACKET);
            packets++;
        }
        return packets;
    }
}
