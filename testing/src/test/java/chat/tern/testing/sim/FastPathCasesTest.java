package chat.tern.testing.sim;

import static chat.tern.testing.sim.Cases.MIB;
import static chat.tern.testing.sim.Cases.MS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.ConnectionConfig;
import chat.tern.reliability.MemoryBudget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where much is under way, it is never the credit that holds the sender back: more of it would make nothing faster. */
final class FastPathCasesTest {
    private static final long MUCH = 64 * MIB;

    @Test
    void aGigabitAt20MillisecondsIsNotHeldBackByCredit() {
        assertCreditIsEnough(Cases.fast(1_000, 10), 48 * MIB, 600);
    }

    @Test
    void aHundredMegabitsAt300MillisecondsAreNotHeldBackByCredit() {
        assertCreditIsEnough(Cases.fast(100, 150), 24 * MIB, 35);
    }

    /** The rate is that of all, slow start included: seven round trips of the second path. */
    private static void assertCreditIsEnough(LinkPlan link, int bytes, double megabits) {
        Report usual = Simulation.run(Scenario.of(1, link, List.of(Cases.get(bytes))));
        ConnectionConfig generous = ConnectionConfig.client()
                .withMemory(new MemoryBudget(MUCH))
                .withMaxWindows(MUCH, MUCH)
                .withWindows(MUCH, MUCH);
        Report boundless = Simulation.run(Scenario.of(1, link, List.of(Cases.get(bytes)))
                .withConfigs(generous, ConnectionConfig.server().withMemory(new MemoryBudget(MUCH))));
        assertTrue(
                usual.elapsedNanos() <= 1.1 * boundless.elapsedNanos(),
                usual.elapsedNanos() / MS + " ms, and " + boundless.elapsedNanos() / MS + " ms with all the credit");
        assertTrue(Cases.megabits(bytes, usual) >= megabits, Cases.megabits(bytes, usual) + " Mbit/s");
    }
}
