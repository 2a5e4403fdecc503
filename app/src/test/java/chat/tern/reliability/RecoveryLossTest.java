package chat.tern.reliability;

import static chat.tern.reliability.RecoveryScript.MS;
import static chat.tern.reliability.RecoveryScript.PACKET;
import static chat.tern.reliability.RecoveryScript.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Frame.Range;
import chat.tern.reliability.packet.MalformedPacketException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9002 sections 5, 6.1 and 7.6, and the undoing of losses that were none. */
final class RecoveryLossTest {
    private final RecoveryScript script = RecoveryScript.withRtt(80);
    private final Recovery recovery = script.recovery;

    @Test
    void packetIsLostWhenThreeLaterPacketsAreAcked() {
        script.send(4);
        AckOutcome outcome = script.ack(2, 4);
        assertEquals(List.of(1L), numbers(outcome.lost()));
        assertEquals(List.of(2L, 3L, 4L), numbers(outcome.acked()));
        assertEquals(1, script.counts.of(Count.LOST_BY_REORDERING));
    }

    @Test
    void lossIsCountedAmongPacketsWhoseLossIsNoticed() {
        long before = script.counts.of(Count.TRACKED);
        script.sendMtuProbe();
        script.sendQuiet();
        script.send(5);
        AckOutcome outcome = script.ack(4, 7);
        assertEquals(List.of(1L, 2L, 3L), numbers(outcome.lost()));
        assertEquals(5, script.counts.of(Count.TRACKED) - before);
        assertEquals(1, script.lost());
    }

    @Test
    void packetIsNotLostWhenTwoLaterPacketsAreAcked() {
        script.send(3);
        assertEquals(List.of(), script.ack(2, 3).lost());
        assertEquals(PACKET, recovery.bytesInFlight());
    }

    @Test
    void packetIsLostNineEighthsOfARoundTripAfterItWasSent() {
        script.send(2);
        long sent = script.now;
        script.pass(80);
        assertEquals(List.of(), script.ack(2, 2).lost());
        assertEquals(sent + 90 * MS, recovery.nextTimeout());
        assertEquals(List.of(), recovery.onTimeout(recovery.nextTimeout() - 1));
        assertEquals(List.of(1L), numbers(script.timeout()));
        assertEquals(0, recovery.bytesInFlight());
        assertEquals(1, script.counts.of(Count.LOST_BY_TIME));
        assertEquals(Recovery.NEVER, recovery.nextTimeout());
    }

    @Test
    void packetsAfterTheLargestAckedAreNeverLost() {
        script.send(10);
        script.pass(10_000);
        assertEquals(List.of(), script.ack(1, 1).lost());
        assertEquals(9 * PACKET, recovery.bytesInFlight());
    }

    @Test
    void anAckCountsOnce() {
        script.send(2);
        script.ack(1, 2);
        assertEquals(AckOutcome.NOTHING, script.ack(1, 2));
        assertEquals(0, recovery.bytesInFlight());
    }

    @Test
    void anAckOfAnUnsentPacketIsRefused() {
        script.send(2);
        assertThrows(MalformedPacketException.class, () -> script.tryAck(0, new Range(1, 3)));
        assertEquals(2 * PACKET, recovery.bytesInFlight(), "refused before anything was changed");
    }

    @Test
    void anAckOfANumberLeftOutIsRefused() {
        script.send(1);
        script.skipNumber();
        script.send(1);
        assertThrows(MalformedPacketException.class, () -> script.tryAck(0, new Range(1, 3)));
        assertEquals(2, script.ack(0, new Range(3, 3), new Range(1, 1)).acked().size());
    }

    @Test
    void theRttComesFromTheLargestPacketAndLeavesOutThePromisedDelay() {
        script.send();
        script.pass(50);
        script.send();
        script.pass(120);
        script.ack(100, new Range(1, 2));
        assertEquals(120 * MS, recovery.rtt().latest());
        assertEquals((7 * 80 + 95) * MS / 8, recovery.rtt().smoothed(), "25 ms is all the peer may wait");
    }

    @Test
    void theRttComesAlsoFromAnAckOfWhatAskedForNothingAfterwards() {
        long first = script.send();
        for (int i = 0; i < 6; i++) {
            script.sendQuiet();
        }
        script.pass(60);
        script.ack(first, first + 6);
        assertEquals(60 * MS, recovery.rtt().min());
    }

    @Test
    void whereThePathReordersOneThatOvertookOthersDoesNotMakeItShort() {
        script.send(4);
        script.pass(80);
        script.ack(4, 4);
        script.ack(1, 4);
        script.send(5);
        script.pass(10);
        script.ack(9, 9);
        assertEquals(80 * MS, recovery.rtt().min());
        script.pass(60);
        script.ack(5, 9);
        long last = script.send();
        script.pass(70);
        script.ack(last, last);
        assertEquals(70 * MS, recovery.rtt().min());
    }

    @Test
    void whereNothingWasReorderedOneThatComesAfterALossMakesItShort() {
        script.send(4);
        script.pass(70);
        script.ack(4, 4);
        assertEquals(70 * MS, recovery.rtt().min());
    }

    @Test
    void noRttFromAPacketThatAsksForNothing() {
        script.sendQuiet();
        script.pass(500);
        script.ack(1, 1);
        assertEquals(80 * MS, recovery.rtt().latest());
    }

    @Test
    void aLossShrinksTheWindowOncePerRoundTrip() {
        long window = recovery.window();
        script.send(8);
        script.pass(80);
        script.ack(4, 5);
        assertEquals(window * 7 / 10, recovery.window());
        script.ack(8, 8);
        assertEquals(window * 7 / 10, recovery.window());
        assertEquals(3, script.lost());
    }

    @Test
    void aLostMtuProbeIsNoCongestion() {
        long window = recovery.window();
        script.sendMtuProbe();
        script.send(3);
        AckOutcome outcome = script.ack(2, 4);
        assertEquals(List.of(1L), numbers(outcome.lost()));
        assertTrue(recovery.window() >= window);
    }

    @Test
    void aPacketThatArrivesAfterAllIsReportedAndItsLossUndone() {
        long window = recovery.window();
        script.send(4);
        script.pass(80);
        script.ack(2, 4);
        script.pass(1);
        AckOutcome outcome = script.ack(1, 4);
        assertEquals(List.of(1L), numbers(outcome.acked()));
        assertEquals(window, recovery.window());
        assertEquals(1, script.counts.of(Count.SPURIOUS));
        assertEquals(1, script.counts.of(Count.UNDONE));
        assertEquals(0, recovery.bytesInFlight());
    }

    @Test
    void afterALateArrivalMoreReorderingIsTolerated() {
        script.send(4);
        script.pass(80);
        script.ack(2, 4);
        script.ack(1, 4);
        script.send(5);
        assertEquals(List.of(), script.ack(6, 9).lost(), "half as far again as the one that was late");
        script.send(1);
        assertEquals(List.of(5L), numbers(script.ack(10, 10).lost()));
    }

    @Test
    void whenOneOfTwoLossesWasRealNothingIsUndone() {
        script.send(5);
        script.pass(80);
        script.ack(3, 5);
        long window = recovery.window();
        script.ack(2, 5);
        assertEquals(1, script.counts.of(Count.SPURIOUS));
        assertEquals(0, script.counts.of(Count.UNDONE));
        assertEquals(window, recovery.window());
    }

    @Test
    void persistentCongestionWhenNothingGetsThroughForThreeProbeTimeouts() {
        long duration = 3 * recovery.pto() / MS + 1;
        script.send();
        script.pass(duration);
        script.send(4);
        script.pass(80);
        script.ack(5, 5);
        assertEquals(1, script.counts.of(Count.PERSISTENT_CONGESTION));
        assertEquals(2 * PACKET, recovery.window());
        assertEquals(80 * MS, recovery.rtt().min());
    }

    @Test
    void noPersistentCongestionWhenSomethingGotThroughInBetween() {
        long duration = 3 * recovery.pto() / MS + 1;
        script.send();
        script.pass(duration / 2);
        long between = script.send();
        script.pass(duration / 2);
        script.send(4);
        script.pass(80);
        script.ack(0, new Range(6, 6), new Range(between, between));
        assertEquals(2, script.lost());
        assertEquals(0, script.counts.of(Count.PERSISTENT_CONGESTION));
    }

    @Test
    void noPersistentCongestionFromPacketsThatAskForNothing() {
        long duration = 3 * recovery.pto() / MS + 1;
        script.sendQuiet();
        script.pass(duration);
        script.send(4);
        script.pass(80);
        script.ack(5, 5);
        assertEquals(0, script.counts.of(Count.PERSISTENT_CONGESTION));
    }

    @Test
    void noPersistentCongestionBeforeTheFirstSample() {
        RecoveryScript fresh = new RecoveryScript();
        fresh.send();
        fresh.pass(60_000);
        fresh.send(4);
        fresh.pass(80);
        fresh.ack(4, 4);
        assertEquals(2, fresh.lost());
        assertEquals(0, fresh.counts.of(Count.PERSISTENT_CONGESTION));
    }

    @Test
    void whatTheOldAddressLosesIsSentAgainAndSaysNothing() {
        long window = recovery.window();
        script.send();
        script.pass(3 * recovery.pto() / MS + 1);
        script.send(6);
        script.pass(20);
        recovery.moved(script.now);
        long challenge = script.send();
        script.pass(100);
        assertEquals(7, script.ack(challenge, challenge).lost().size());
        assertTrue(recovery.window() >= window);
        assertEquals(0, script.counts.of(Count.PERSISTENT_CONGESTION));
        assertEquals(0, recovery.bytesInFlight());
        script.send(4);
        script.ack(challenge + 4, challenge + 4);
        assertTrue(recovery.window() < window, "what the new one loses counts");
    }

    @Test
    void theRttIsNotTakenFromWhatTheOldAddressWasSent() {
        script.send();
        script.pass(500);
        recovery.moved(script.now);
        script.ack(1, 1);
        assertEquals(80 * MS, recovery.rtt().latest());
    }
}
