package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LossTrialTest {
    private static final double SURE = 0.1;

    private final LossTrial trial = new LossTrial();

    @Test
    void lossesThatBecomeFewerWhenLessIsSentAreCongestion() {
        begin(SURE);
        trial.onRound(90, 10, true, SURE);
        trial.onRound(99, 1, true, SURE);
        trial.onRound(99, 1, true, SURE);
        assertFalse(trial.running());
        assertTrue(trial.congestion());
        assertEquals(0, trial.madeUpFor(SURE));
    }

    @Test
    void lossesThatStayAreThePathsOwnAndMadeUpForUpToASeventh() {
        begin(SURE);
        for (int i = 0; i < 3; i++) {
            trial.onRound(90, 10, true, SURE);
        }
        assertFalse(trial.running());
        assertFalse(trial.congestion());
        assertEquals(SURE, trial.madeUpFor(SURE));
        assertEquals(0.15, trial.madeUpFor(0.6));
    }

    @Test
    void fewLossesAreNotTried() {
        for (int i = 0; i < 1_000; i++) {
            trial.onRound(99, 1, true, 0.01);
            assertFalse(trial.running());
        }
    }

    @Test
    void aTrialWaitsUntilNothingIsProbedAndEndsWhereSomethingIs() {
        for (int i = 0; i < 1_000; i++) {
            trial.onRound(90, 10, false, SURE);
        }
        assertFalse(trial.running());
        trial.onRound(90, 10, true, SURE);
        assertTrue(trial.running());
        trial.onRound(90, 10, false, SURE);
        assertFalse(trial.running());
    }

    @Test
    void aSlowPathIsTriedInParts() {
        int tried = 0;
        int rounds = 0;
        for (; !trial.congestion(); rounds++) {
            tried += trial.running() ? 1 : 0;
            trial.onRound(10, 0, true, SURE);
        }
        assertTrue(tried > 20, tried + " rounds");
        assertTrue(tried * 4 < rounds, tried + " of " + rounds);
    }

    private void begin(double sure) {
        while (!trial.running()) {
            trial.onRound(90, 10, true, sure);
        }
    }
}
