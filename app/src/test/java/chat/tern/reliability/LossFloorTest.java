package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LossFloorTest {
    private static final long PATH = 20_000_000;
    private static final long SECOND = 1_000_000_000;

    private final LossFloor floor = new LossFloor();
    private final Random random = new Random(7);
    private long now;

    @Test
    void withoutAnyKnowledgeTheRuleIsTheDrafts() {
        assertEquals(0, floor.rate());
        assertFalse(LossFloor.exceeded(2, 100, floor.rate()));
        assertTrue(LossFloor.exceeded(2.1, 100, floor.rate()));
    }

    @Test
    void onACleanPathLittleMoreThanTwoPercentIsTooMuch() {
        rounds(50, 100, 0);
        assertTrue(floor.rate() < 0.005, () -> "floor " + floor.rate());
        assertFalse(LossFloor.exceeded(2, 100, floor.rate()));
        assertTrue(LossFloor.exceeded(5, 100, floor.rate()));
    }

    @Test
    void randomLossBecomesTheFloorAndExceedsNothingByChance() {
        rounds(100, 170, 0.1);
        assertEquals(0.1, floor.rate(), 0.02);
        int exceeded = 0;
        for (int i = 0; i < 1_000; i++) {
            exceeded += LossFloor.exceeded(lost(170, 0.1), 170, floor.rate()) ? 1 : 0;
        }
        assertTrue(exceeded <= 5, exceeded + " of 1000");
    }

    @Test
    void moreThanTheFloorStillMeansSomething() {
        rounds(100, 170, 0.1);
        assertTrue(LossFloor.exceeded(0.25 * 170, 170, floor.rate()));
    }

    @Test
    void roundsWithAQueueTeachNothing() {
        rounds(20, 170, 0);
        double before = floor.rate();
        for (int i = 0; i < 100; i++) {
            floor.onRound(100, 70, PATH + PATH / 5, PATH, now);
        }
        assertEquals(before, floor.rate());
    }

    @Test
    void lossesOfAPolicerThatBeginAfterACleanStretchAreNotTheFloor() {
        rounds(1, 10, 0);
        rounds(1, 20, 0);
        rounds(1, 40, 0);
        double before = floor.rate();
        rounds(20, 100, 0.5);
        assertTrue(floor.rate() <= before);
        assertTrue(LossFloor.exceeded(50, 100, floor.rate()));
    }

    @Test
    void aShortCleanStretchProvesLittleAndALongOneMuch() {
        rounds(1, 10, 0);
        assertFalse(LossFloor.exceeded(3, 20, floor.rate()));
        rounds(30, 100, 0);
        assertTrue(LossFloor.exceeded(3, 20, floor.rate()));
    }

    @Test
    void aPathThatBecomesWorseIsKnownAfterTwoSpans() {
        rounds(100, 170, 0);
        for (int i = 0; i < 400; i++) {
            now += SECOND / 50;
            rounds(1, 170, 0.05);
        }
        assertEquals(0.05, floor.rate(), 0.015);
    }

    @Test
    void aFewQuietRoundsAmongManyWithAQueueDoNotUndoWhatWasProved() {
        rounds(10, 100, 0);
        for (int i = 0; i < 10; i++) {
            now += 2 * SECOND;
            rounds(1, 12, 0);
            assertTrue(floor.rate() < 0.01, () -> "floor " + floor.rate());
        }
    }

    @Test
    void whatIsFoundLostInTheFirstRoundWithoutAQueueWasLostInTheQueue() {
        rounds(10, 100, 0);
        for (int i = 0; i < 200; i++) {
            now += SECOND / 10;
            floor.onRound(12, 0, 2 * PATH, PATH, now);
            floor.onRound(8, 4, PATH, PATH, now);
            floor.onRound(12, 0, PATH, PATH, now);
        }
        assertTrue(floor.rate() < 0.01, () -> "floor " + floor.rate());
        assertEquals(0, floor.sure());
    }

    @Test
    void whatIsSurelyLostIsKnownAfterThreeHundredPacketsAndIsNeverLuck() {
        rounds(2, 149, 0.1);
        assertEquals(0, floor.sure());
        rounds(20, 150, 0.1);
        assertTrue(floor.sure() > 0.05 && floor.sure() < 0.1, () -> "surely " + floor.sure());
        rounds(14, 100, 0);
        assertEquals(0, floor.sure());
    }

    @Test
    void aQueueInMostRoundsMeansThatSomebodyElseIsThere() {
        rounds(5, 100, 0);
        for (int i = 0; i < 6; i++) {
            floor.onRound(100, 0, 2 * PATH, PATH, now);
        }
        assertTrue(floor.crowded());
        floor.restartCrowd();
        assertFalse(floor.crowded());
    }

    private void rounds(int count, int packets, double share) {
        for (int i = 0; i < count; i++) {
            int lost = lost(packets, share);
            floor.onRound(packets - lost, lost, PATH, PATH, now);
        }
    }

    private int lost(int packets, double share) {
        int lost = 0;
        for (int i = 0; i < packets; i++) {
            lost += random.nextDouble() < share ? 1 : 0;
        }
        return lost;
    }
}
