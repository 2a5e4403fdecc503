package chat.tern.testing.sim;

import static chat.tern.testing.sim.Cases.MIB;
import static chat.tern.testing.sim.Cases.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Machines that sleep, and servers that are started anew. Who has to begin again does, and everything arrives once. */
final class LongLifeCasesTest {
    private static final List<StreamPlan> TALK = List.of(Cases.chat(60, 1_000));

    @Test
    void aLaptopThatSleptForAMinuteGoesOnWhereItWas() {
        Report report = Simulation.run(
                Scenario.of(1, Cases.network(), TALK).withSleep(new Scenario.Sleep(20 * SECOND, 60 * SECOND)));
        assertEquals(1, report.tally().of(Happening.CONNECTED));
        assertEquals(1, report.tally().of(Happening.SLEPT));
        assertEquals(120, report.chat().size());
    }

    @Test
    void aLaptopThatSleptForTenMinutesLearnsSoonThatItIsForgottenAndBeginsAgain() {
        Report report = Simulation.run(
                Scenario.of(1, Cases.network(), TALK).withSleep(new Scenario.Sleep(20 * SECOND, 600 * SECOND)));
        assertEquals(2, report.tally().of(Happening.CONNECTED));
        assertEquals(1, report.tally().of(Happening.STATELESS_RESET));
        assertEquals(120, report.chat().size());
        // 620 s until it wakes up, and again the minute that its talk takes.
        assertTrue(report.elapsedNanos() < 683 * SECOND, report.elapsedNanos() + " ns");
    }

    @Test
    void aServerStartedAnewUnderLoadIsNoticedByEverybodyAtOnce() {
        Report report = Simulation.run(Scenario.of(1, Cases.network(), List.of())
                .withSessions(Collections.nCopies(8, List.of(Cases.get(MIB))))
                .withRestart(SECOND / 2));
        assertEquals(1, report.tally().of(Happening.SERVER_RESTARTED));
        assertTrue(report.tally().of(Happening.CONNECTED) > 8);
        assertEquals(0, report.tally().of(Happening.IDLE_TIMED_OUT));
        assertTrue(report.elapsedNanos() < 60 * SECOND, report.elapsedNanos() + " ns");
    }
}
