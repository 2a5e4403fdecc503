package chat.tern.reliability;

import static chat.tern.reliability.RecoveryScript.MAX_ACK_DELAY;
import static chat.tern.reliability.RecoveryScript.MS;
import static chat.tern.reliability.RecoveryScript.PACKET;
import static chat.tern.reliability.RecoveryScript.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9002 section 6.2, with the documented cap of the back-off; window, pacing, liveness and path changes. */
final class RecoveryTimeoutTest {
    private final RecoveryScript script = RecoveryScript.withRtt(80);
    private final Recovery recovery = script.recovery;

    @Test
    void nothingInFlightNeedsNoTimer() {
        assertEquals(Recovery.NEVER, recovery.nextTimeout());
        script.sendQuiet();
        assertEquals(Recovery.NEVER, recovery.nextTimeout());
        assertFalse(recovery.anythingUnacked());
        assertEquals(Recovery.NEVER, recovery.unansweredSince());
    }

    @Test
    void theProbeTimeoutCountsFromTheLastPacketThatAsksForAnAck() {
        script.send();
        script.pass(30);
        script.send();
        long last = script.now;
        script.pass(10);
        script.sendQuiet();
        assertEquals(last + (80 + 4 * 40) * MS + MAX_ACK_DELAY, recovery.nextTimeout());
    }

    @Test
    void aProbeTimeoutAsksForTwoProbesAndDeclaresNothingLost() {
        script.send();
        assertEquals(List.of(), script.timeout());
        assertEquals(2, recovery.probes());
        assertEquals(1, recovery.ptoCount());
        assertEquals(PACKET, recovery.bytesInFlight());
        script.send();
        assertEquals(1, recovery.probes());
        script.send();
        assertEquals(0, recovery.probes());
    }

    @Test
    void probesMayLeaveThoughTheWindowIsFull() {
        while (recovery.windowOpen(PACKET)) {
            script.send();
        }
        script.timeout();
        assertFalse(recovery.windowOpen(PACKET));
        assertEquals(2, recovery.probes());
    }

    @Test
    void theTimeoutDoublesUpToThreeSeconds() {
        script.send();
        long[] waits = new long[8];
        for (int i = 0; i < waits.length; i++) {
            long before = script.now;
            script.timeout();
            waits[i] = (script.now - before) / MS;
            script.send(2);
        }
        assertEquals(List.of(265L, 530L, 1060L, 2120L, 3000L, 3000L, 3000L, 3000L), boxed(waits));
    }

    @Test
    void onALongPathTheCapIsOneAndAHalfTimesTheTimeout() {
        RecoveryScript far = RecoveryScript.withRtt(1500);
        far.send();
        long[] waits = new long[4];
        for (int i = 0; i < waits.length; i++) {
            long before = far.now;
            far.timeout();
            waits[i] = (far.now - before) / MS;
            far.send(2);
        }
        assertEquals(List.of(4525L, 6787L, 6787L, 6787L), boxed(waits));
    }

    @Test
    void aProbeThatCannotLeaveDoesNotMakeTheTimerSpin() {
        script.send();
        for (int i = 0; i < 30; i++) {
            long before = script.now;
            script.timeout();
            assertTrue(script.now - before >= 200 * MS, "only " + (script.now - before) + " ns");
        }
    }

    @Test
    void anAckEndsTheBackOff() {
        long number = script.send();
        script.timeout();
        script.timeout();
        script.ack(number, number);
        assertEquals(0, recovery.ptoCount());
        assertEquals(0, recovery.probes());
    }

    @Test
    void aLostTailIsFoundByTheProbe() {
        script.send(3);
        script.timeout();
        long probe = script.send();
        script.pass(80);
        AckOutcome outcome = script.ack(probe, probe);
        assertEquals(List.of(1L, 2L, 3L), numbers(outcome.lost()));
    }

    @Test
    void whatAProbeRepeatsIsTheOldestInFlight() {
        script.sendQuiet();
        script.send(3);
        assertEquals(List.of(2L, 3L), numbers(recovery.oldest(2)));
    }

    @Test
    void theWindowIsNeverExceeded() {
        assertTrue(recovery.windowOpen(Math.toIntExact(recovery.window())));
        assertFalse(recovery.windowOpen(Math.toIntExact(recovery.window()) + 1));
        script.send();
        assertFalse(recovery.windowOpen(Math.toIntExact(recovery.window())));
    }

    @Test
    void theWindowGrowsOnlyWhenItHeldTheSenderBack() {
        recovery.appLimited(true);
        long window = recovery.window();
        long number = script.send();
        script.pass(80);
        script.ack(number, number);
        assertEquals(window, recovery.window());
        recovery.appLimited(false);
        number = script.send();
        script.pass(80);
        script.ack(number, number);
        assertEquals(window + PACKET, recovery.window());
    }

    @Test
    void acksAreNotPaced() {
        for (int i = 0; i < 100; i++) {
            script.sendQuiet();
        }
        assertEquals(script.now, recovery.pacedAt(PACKET, script.now));
        script.send(20);
        assertTrue(recovery.pacedAt(PACKET, script.now) > script.now);
    }

    @Test
    void silenceCountsFromTheOldestPacketOrTheLastAck() {
        long first = script.send();
        long sent = script.now;
        assertEquals(sent, recovery.unansweredSince());
        script.pass(20);
        script.send();
        script.pass(60);
        assertEquals(sent, recovery.unansweredSince());
        script.ack(first, first);
        assertEquals(script.now, recovery.unansweredSince());
    }

    @Test
    void anotherPathForgetsRttAndWindowAndIgnoresOldPackets() {
        recovery.appLimited(false);
        script.send(5);
        script.pass(10);
        recovery.resetPath(script.now);
        long window = recovery.window();
        script.pass(70);
        AckOutcome outcome = script.ack(5, 5);
        assertEquals(List.of(1L, 2L), numbers(outcome.lost()));
        assertFalse(recovery.rtt().sampled());
        assertEquals(window, recovery.window());
    }

    @Test
    void theDatagramSizeReachesTheController() {
        recovery.datagramSize(16_384);
        assertEquals(32_768, recovery.window());
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
