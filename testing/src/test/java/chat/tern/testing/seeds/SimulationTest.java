package chat.tern.testing.seeds;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Count;
import chat.tern.testing.sim.Fault;
import chat.tern.testing.sim.Happening;
import chat.tern.testing.sim.Seeds;
import chat.tern.testing.sim.Tally;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/**
 * Random worlds. {@code -Dsim.seeds=N} runs another number of them, {@code -Dsim.seed=N} one alone.
 */
final class SimulationTest {
    private static final int SEEDS = Integer.getInteger("sim.seeds", 1_000);
    private static final String AGAIN = "mvn -B -pl testing -am test -Dtest=SimulationTest#everySeedHolds"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsim.seed=";

    /** What needs more than random worlds have: each has a test of its own. */
    private static final EnumSet<Count> ELSEWHERE = EnumSet.of(
            Count.DATAGRAM_OUTDATED,
            Count.RANGE_FORGOTTEN,
            Count.MOVE_IGNORED,
            Count.EARLY_DROPPED,
            Count.REJECT_WITHHELD,
            Count.RESPONSE_DROPPED);

    @Test
    void everySeedHolds() {
        Long only = Long.getLong("sim.seed");
        if (only != null) {
            Seeds.World world = Seeds.run(only);
            System.out.print(world.tally().table());
            assertTrue(world.failure().isEmpty(), () -> world.failure().orElse(""));
            return;
        }
        ManyWorlds outcome = ManyWorlds.run(0, SEEDS);
        System.out.printf("%d worlds%n%s", SEEDS, outcome.sum().table());
        assertTrue(
                outcome.failures().isEmpty(),
                () -> outcome.failed() + " failed, the first:\n"
                        + outcome.failures().getFirst() + "run it again: " + AGAIN + "SEED\n");
        assertCovered(outcome.sum());
    }

    private static void assertCovered(Tally sum) {
        for (Fault fault : Fault.values()) {
            assertTrue(3 * sum.worldsWith(fault) >= SEEDS, fault + " in " + sum.worldsWith(fault) + " worlds only");
        }
        for (Happening what : Happening.values()) {
            assertTrue(sum.of(what) > 0, what + " never happened");
        }
        for (Count what : EnumSet.complementOf(ELSEWHERE)) {
            assertTrue(sum.of(what) > 0, what + " never happened");
        }
    }
}
