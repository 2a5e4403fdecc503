package chat.tern.testing.sim;

import static chat.tern.testing.sim.Cases.MIB;
import static chat.tern.testing.sim.Cases.MS;
import static chat.tern.testing.sim.Cases.RTT;
import static chat.tern.testing.sim.Cases.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Congestion;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long lines take from being written to being read. */
final class ChatCasesTest {
    private static final int LINES = 300;
    private static final List<StreamPlan> UNDER_BULK = List.of(Cases.chat(LINES, 37), Cases.get(12 * MIB));

    @ParameterizedTest
    @EnumSource(Congestion.class)
    void underBulkALineTakesARoundTripAnd50MillisecondsAtMost(Congestion congestion) {
        Report report = Simulation.run(Cases.by(congestion, 1, Cases.network(), UNDER_BULK));
        assertEquals(2 * LINES, report.chat().size());
        assertTrue(report.chatPercentile(0.99) <= RTT + 50 * MS, report.chatPercentile(0.99) / MS + " ms");
        assertTrue(Cases.megabits(12L * MIB, report) > 8, "no bulk");
    }

    @Test
    void underBulkAndLossALineTakesThreeRoundTripsAtMost() {
        LinkPlan lossy = Cases.network().with(new Impairment.Loss(0.02, 3));
        for (long seed = 0; seed < 3; seed++) {
            Report report = Simulation.run(Scenario.of(seed, lossy, UNDER_BULK));
            assertTrue(report.chatPercentile(0.99) <= 3 * RTT, report.chatPercentile(0.99) / MS + " ms");
        }
    }

    /** From the first line on, which may be said while the end of the handshake is lost. */
    @Test
    void underBulkAndLossNoLineOfManySessionsTakesLongerThan400Milliseconds() {
        LinkPlan lossy = Cases.network().with(new Impairment.Loss(0.02, 1_000));
        List<StreamPlan> plans = List.of(Cases.chat(60, 37), Cases.get(MIB));
        List<Long> lines = LongStream.range(20, 45)
                .parallel()
                .mapToObj(seed -> Simulation.run(Cases.by(congestion(seed), seed, lossy, plans))
                        .chat())
                .flatMap(List::stream)
                .sorted()
                .toList();
        assertEquals(25 * 2 * 60, lines.size());
        assertTrue(lines.getLast() <= 400 * MS, lines.getLast() / MS + " ms");
        long most = lines.get(lines.size() * 99 / 100);
        assertTrue(most <= 3 * RTT, most / MS + " ms");
    }

    @Test
    void fiftyLinesOutliveOutagesOfUpToTwoSeconds() {
        LinkPlan link = Cases.network()
                .with(new Impairment.Blackout(SECOND, SECOND + 500 * MS))
                .with(new Impairment.Blackout(3 * SECOND, 4 * SECOND))
                .with(new Impairment.Blackout(6 * SECOND, 8 * SECOND));
        Report report = Simulation.run(Scenario.of(1, link, List.of(Cases.chat(50, 200))));
        assertEquals(100, report.chat().size());
        assertTrue(report.struck(Fault.BLACKOUT) > 0);
        assertTrue(report.chatPercentile(1) <= 5 * SECOND, report.chatPercentile(1) / MS + " ms");
        assertEquals(1, report.tally().of(Happening.CONNECTED));
    }

    private static Congestion congestion(long seed) {
        return seed % 2 == 0 ? Congestion.BBR : Congestion.CUBIC;
    }
}
