package chat.tern.testing.sim;

import static chat.tern.testing.sim.Cases.KIB;
import static chat.tern.testing.sim.Cases.MIB;
import static chat.tern.testing.sim.Cases.MS;
import static chat.tern.testing.sim.Cases.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Band;
import chat.tern.reliability.Congestion;
import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** That what arrives is what was sent is checked byte by byte in every case. */
final class TransferCasesTest {
    @Test
    void threeFilesAtOnceFillTheLink() {
        List<StreamPlan> files = List.of(Cases.get(2 * MIB), Cases.get(3 * MIB), Cases.get(5 * MIB));
        Report report = Simulation.run(Scenario.of(1, Cases.network(), files));
        assertFaster(9.3, 10 * MIB, report);
        assertEquals(1, report.tally().of(Happening.CONNECTED));
    }

    @Test
    void twoThousandStreamsFitThroughALimitOfAThousand() {
        StreamPlan small = StreamPlan.byClient(Band.HISTORY, FlowPlan.bytes(32), FlowPlan.bytes(32));
        Report report = Simulation.run(Scenario.of(1, Cases.network(), Collections.nCopies(1_999, small))
                .withConfigs(
                        Cases.own(ConnectionConfig.client()),
                        Cases.own(ConnectionConfig.server().withMaxStreams(1_000))));
        assertEquals(2 * 1_999, report.tally().of(Happening.STREAM_COMPLETED));
        assertEquals(1, report.tally().of(Happening.CONNECTED));
        assertTrue(report.tally().of(Count.STREAMS_CREDIT) > 0);
    }

    @ParameterizedTest
    @CsvSource({"CUBIC, 2.5", "BBR, 8"})
    void atTwoPercentLossEachControllerUsesItsShareOfTheLink(Congestion congestion, double megabits) {
        assertFasterOnAverage(megabits, congestion, Cases.network().with(new Impairment.Loss(0.02, 3)));
    }

    @ParameterizedTest
    @CsvSource({"CUBIC, 2.5", "BBR, 8"})
    void atTwoPercentCorruptionEachControllerUsesItsShareOfTheLink(Congestion congestion, double megabits) {
        assertFasterOnAverage(megabits, congestion, Cases.network().with(new Impairment.Corruption(0.02)));
    }

    @ParameterizedTest
    @EnumSource(Congestion.class)
    void tenMebibytesFillTheLinkEveryTime(Congestion congestion) {
        for (long seed = 0; seed < 5; seed++) {
            assertFaster(
                    9.3,
                    10 * MIB,
                    Simulation.run(Cases.by(congestion, seed, Cases.network(), List.of(Cases.get(10 * MIB)))));
        }
    }

    @ParameterizedTest
    @EnumSource(Congestion.class)
    void afterEachOutageBytesFlowAgainWithinThreeSeconds(Congestion congestion) {
        LinkPlan link = Cases.network();
        for (int i = 0; i < 10; i++) {
            link = link.with(new Impairment.Blackout((5 + 7 * i) * SECOND, (7 + 7 * i) * SECOND));
        }
        Report report = Simulation.run(Cases.by(congestion, 1, link, List.of(Cases.get(10 * MIB))));
        assertEquals(1, report.tally().of(Happening.CONNECTED));
        assertTrue(report.longestPause() >= 2 * SECOND, "no outage met the transfer");
        assertTrue(report.longestPause() <= 5 * SECOND, report.longestPause() / MS + " ms");
    }

    @ParameterizedTest
    @EnumSource(Congestion.class)
    void aPathThatBecomesNarrowIsNoticed(Congestion congestion) {
        LinkPlan narrowing = Cases.network().with(new Impairment.Mtu(1200, 2 * SECOND));
        Report report = Simulation.run(Cases.by(congestion, 1, narrowing, List.of(Cases.get(5 * MIB))));
        assertTrue(report.tally().of(Count.MTU_LOWERED) > 0);
        assertFaster(5, 5 * MIB, report);
        assertTrue(report.longestPause() < 2 * SECOND, report.longestPause() / MS + " ms");
    }

    @Test
    void aLostTailIsFetchedByAProbe() {
        LinkPlan down = Cases.network().with(new Impairment.Blackout(40 * MS, 60 * MS));
        Report report = Simulation.run(
                Scenario.of(1, Cases.network(), List.of(Cases.get(KIB))).withLinks(Cases.network(), down));
        assertTrue(report.struck(Fault.BLACKOUT) > 0, "nothing was lost");
        assertTrue(report.tally().of(Count.PROBE_TIMEOUT) > 0);
        assertTrue(report.elapsedNanos() < 300 * MS, report.elapsedNanos() / MS + " ms");
    }

    @Test
    void aHundredKilobytesLostAtOnceAreSentOnceMore() {
        LinkPlan down = LinkPlan.ofMillis(15).with(new Impairment.Gap(1_000, 1_070, 1));
        Report report = Simulation.run(Scenario.of(1, LinkPlan.ofMillis(15), List.of(Cases.get(5 * MIB)))
                .withLinks(LinkPlan.ofMillis(15), down));
        assertEquals(71, report.struck(Fault.LOSS));
        assertSentAgain(71 + 10, 5 * MIB, report);
    }

    @Test
    void manyGapsCostAtMostTwoPacketsEach() {
        LinkPlan down = LinkPlan.ofMillis(15).with(new Impairment.Loss(0.05, 1));
        Report report = Simulation.run(Scenario.of(1, LinkPlan.ofMillis(15), List.of(Cases.get(2 * MIB)))
                .withLinks(LinkPlan.ofMillis(15), down));
        long gaps = report.struck(Fault.LOSS);
        assertTrue(gaps > 30, gaps + " gaps");
        assertSentAgain(2 * gaps, 2 * MIB, report);
    }

    @Test
    void moreGapsThanAStreamMayHaveCostTimeAndNotAByte() {
        LinkPlan down = LinkPlan.ofMillis(15).with(new Impairment.Gap(1_500, 3_500, 2));
        Report report = Simulation.run(Scenario.of(1, LinkPlan.ofMillis(15), List.of(Cases.get(8 * MIB)))
                .withLinks(LinkPlan.ofMillis(15), down));
        assertTrue(report.tally().of(Count.NOT_KEPT) > 0, "every gap fitted");
        assertTrue(report.elapsedNanos() < 5 * SECOND, report.elapsedNanos() / MS + " ms");
    }

    @Test
    void atTwentyPercentLossTenThousandRecordsArriveInOrder() {
        List<FlowPlan.Release> records = Collections.nCopies(10_000, new FlowPlan.Release(0, KIB));
        StreamPlan stream = StreamPlan.byClient(Band.CHAT, FlowPlan.of(records), FlowPlan.bytes(0));
        LinkPlan link = Cases.network().with(new Impairment.Loss(0.2, 1_000));
        Report report = Simulation.run(Scenario.of(1, link, List.of(stream)));
        assertEquals(10_000, report.chat().size());
        assertEquals(1, report.tally().of(Happening.CONNECTED));
    }

    @Test
    void aReaderThatPausesForAMinuteStopsOnlyItself() {
        FlowPlan slow = FlowPlan.bytes(MIB).sipping(MIB, 60 * SECOND);
        List<StreamPlan> plans = new ArrayList<>();
        plans.add(Cases.chat(100, 500));
        plans.add(StreamPlan.byClient(Band.FILE, FlowPlan.bytes(10), slow));
        Report report = Simulation.run(Scenario.of(1, Cases.network(), plans)
                .withConfigs(
                        Cases.own(ConnectionConfig.client().withMaxWindows(512 * KIB, 256 * KIB)),
                        Cases.own(ConnectionConfig.server())));
        assertTrue(report.mostHeld() <= 512 * KIB, report.mostHeld() + " bytes held");
        assertTrue(report.tally().of(Count.STREAM_BLOCKED) > 0, "the sender was never held back");
        assertTrue(report.elapsedNanos() > 60 * SECOND);
        assertEquals(200, report.chat().size());
        assertTrue(report.chatPercentile(1) < Cases.RTT + 50 * MS, report.chatPercentile(1) / MS + " ms");
    }

    @Test
    void aFileThatNobodyReadsLeavesCreditForLines() {
        List<StreamPlan> plans = new ArrayList<>();
        plans.add(Cases.chat(100, 500));
        FlowPlan slow = FlowPlan.bytes(MIB).sipping(MIB, 60 * SECOND);
        plans.add(StreamPlan.byClient(Band.FILE, FlowPlan.bytes(10), slow));
        Report report = Simulation.run(Scenario.of(1, Cases.network(), plans));
        assertEquals(200, report.chat().size());
        assertTrue(report.chatPercentile(1) < Cases.RTT + 50 * MS, report.chatPercentile(1) / MS + " ms");
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 0", "false, 333", "true, 333"})
    void aTransferOutlivesNewPortsAndNewHostsEachChallengedFirst(boolean otherHost, long laterMillis) {
        List<Scenario.Move> moves = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            moves.add(new Scenario.Move((1 + 5 * i) * SECOND + laterMillis * MS, otherHost));
        }
        Report report = Simulation.run(
                Scenario.of(1, Cases.network(), List.of(Cases.get(10 * MIB))).withMoves(moves));
        assertEquals(1, report.tally().of(Happening.CONNECTED));
        assertEquals(2, report.tally().of(Happening.MIGRATED), "the moves before it was over");
        assertEquals(2, report.tally().of(Happening.CHALLENGED_FIRST));
        assertFaster(8.6, 10 * MIB, report);
        assertTrue(report.longestPause() < 400 * MS, report.longestPause() / MS + " ms");
    }

    private static void assertFaster(double megabits, long bytes, Report report) {
        double got = Cases.megabits(bytes, report);
        assertTrue(got >= megabits, got + " Mbit/s");
    }

    private static void assertFasterOnAverage(double megabits, Congestion congestion, LinkPlan link) {
        double sum = 0;
        for (long seed = 0; seed < 5; seed++) {
            sum += Cases.megabits(
                    2 * MIB, Simulation.run(Cases.by(congestion, seed, link, List.of(Cases.get(2 * MIB)))));
        }
        assertTrue(sum / 5 >= megabits, sum / 5 + " Mbit/s");
    }

    /** Full packets that were sent beyond what the data needs at most. */
    private static void assertSentAgain(long most, long bytes, Report report) {
        double overhead = 1472.0 / (1472 - 29 - 12);
        long beyond = Math.round((report.bytesDown() - bytes * overhead) / 1472);
        assertTrue(beyond <= most, beyond + " packets sent again, " + Cases.lost(report) + " declared lost");
    }
}
