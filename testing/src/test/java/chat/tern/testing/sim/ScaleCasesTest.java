package chat.tern.testing.sim;

import static chat.tern.testing.sim.Cases.KIB;
import static chat.tern.testing.sim.Cases.MS;
import static chat.tern.testing.sim.Cases.RTT;
import static chat.tern.testing.sim.Cases.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Band;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many at once on one server: nobody's timers starve, and what is held for them stays little. A fifth of the whole, which
 * is {@code -Dsim.idle=1000}.
 */
final class ScaleCasesTest {
    private static final int IDLE = Integer.getInteger("sim.idle", 200);
    private static final int ACTIVE = IDLE / 10;
    private static final int LINES = 10;
    private static final int LINE = 200;
    private static final long SILENCE = 40 * SECOND;

    @Test
    void manyIdleAndSomeActiveClientsStayWithoutTroublingEachOther() {
        FlowPlan seldom = FlowPlan.of(List.of(new FlowPlan.Release(0, LINE), new FlowPlan.Release(SILENCE, LINE)));
        List<StreamPlan> idle = List.of(StreamPlan.byClient(Band.CHAT, seldom, seldom));
        List<List<StreamPlan>> sessions = new ArrayList<>(Collections.nCopies(IDLE, idle));
        sessions.addAll(Collections.nCopies(ACTIVE, List.of(Cases.chat(LINES, 2_000))));
        Report report =
                Simulation.run(Scenario.of(1, Cases.network(), List.of()).withSessions(sessions));
        assertEquals(IDLE + ACTIVE, report.tally().of(Happening.CONNECTED));
        assertEquals(0, report.tally().of(Happening.SUSPECTED), "somebody seemed to be gone");
        assertEquals(0, report.tally().of(Happening.IDLE_TIMED_OUT));
        assertEquals(2 * (2 * IDLE + LINES * ACTIVE), report.chat().size());
        assertTrue(report.chatPercentile(1) <= RTT + 50 * MS, report.chatPercentile(1) / MS + " ms");
        assertTrue(report.mostHeld() <= (long) KIB * (IDLE + ACTIVE), report.mostHeld() + " bytes held");
    }
}
