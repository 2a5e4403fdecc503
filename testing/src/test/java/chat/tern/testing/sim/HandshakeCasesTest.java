package chat.tern.testing.sim;

import static chat.tern.testing.sim.Cases.DELAY;
import static chat.tern.testing.sim.Cases.KIB;
import static chat.tern.testing.sim.Cases.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Limits;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HandshakeCasesTest {
    private static final int CONNECTIONS = 50;

    @Test
    void aKibibyteTakesOneHandshakeAndTwoRoundTrips() {
        Report report = Simulation.run(Scenario.of(1, Cases.network(), List.of(Cases.get(KIB))));
        assertEquals(1, report.tally().of(Happening.CONNECTED));
        assertEquals(0, report.tally().of(Happening.INIT_REPEATED));
        assertTrue(report.elapsedNanos() < 5 * DELAY, report.elapsedNanos() + " ns");
    }

    @Test
    void aPathLongerThanTheFirstRetryTakesOneHandshake() {
        Report report = Simulation.run(Scenario.of(1, Cases.network(750), List.of(Cases.get(KIB))));
        assertEquals(1, report.tally().of(Happening.CONNECTED));
    }

    @Test
    void aCrowdedServersCookieIsReturned() {
        Limits crowded = new Limits(256, Duration.ofSeconds(10), 0, 20, 50, 1);
        Report report = Simulation.run(
                Scenario.of(1, Cases.network(), List.of(Cases.get(KIB))).withLimits(crowded));
        assertEquals(1, report.tally().of(Happening.COOKIE_ASKED));
        assertEquals(1, report.tally().of(Happening.CONNECTED));
        assertTrue(report.elapsedNanos() < 7 * DELAY, report.elapsedNanos() + " ns");
    }

    @Test
    void atThirtyPercentLossFiftyOfFiftyConnect() {
        LinkPlan lossy = Cases.network().with(new Impairment.Loss(0.3, 3));
        assertAllConnect(lossy);
    }

    @Test
    void atThirtyPercentCorruptionFiftyOfFiftyConnect() {
        LinkPlan noisy = Cases.network().with(new Impairment.Corruption(0.3));
        assertAllConnect(noisy);
    }

    /** That the server never sends more than three times what it got is checked after each of its turns. */
    @Test
    void withTheClientsNextSixDatagramsLostTheServerStillDoesNotAmplify() {
        LinkPlan up = Cases.network().with(new Impairment.Gap(2, 7, 1));
        Report report = Simulation.run(
                Scenario.of(1, Cases.network(), List.of(Cases.get(100 * KIB))).withLinks(up, Cases.network()));
        assertEquals(1, report.tally().of(Happening.CONNECTED));
        assertTrue(report.tally().of(Happening.FIN_REPEATED) > 0);
        assertEquals(6, report.struck(Fault.LOSS));
    }

    /**
     * Six INITs in 15 s, each with its answer, leave about one connection in sixty without one; such a client begins
     * anew, as {@link Simulation} does for it.
     */
    private static void assertAllConnect(LinkPlan link) {
        for (long seed = 0; seed < 3; seed++) {
            Report report = Simulation.run(Scenario.of(seed, link, List.of())
                    .withSessions(Collections.nCopies(CONNECTIONS, List.of(Cases.get(KIB)))));
            long again = report.tally().of(Happening.HANDSHAKE_TIMED_OUT);
            assertTrue(report.tally().of(Happening.CONNECTED) >= CONNECTIONS, "seed " + seed);
            assertTrue(again <= CONNECTIONS / 10, "seed " + seed + ": " + again + " tried again");
            assertTrue(report.elapsedNanos() < 35 * SECOND, "seed " + seed + ": " + report.elapsedNanos() + " ns");
        }
    }
}
