package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ShortRoundsTest {
    private static final long MS = 1_000_000;

    private final ShortRounds rounds = new ShortRounds();

    @Test
    void aRareShortOneIsNotBelieved() {
        rounds.believed(10 * MS, 20 * MS, true);
        for (int i = 0; i < 200; i++) {
            rounds.sample(i % 10 == 0 ? 10 * MS : 20 * MS);
        }
        assertEquals(20 * MS, rounds.believed(10 * MS, 25 * MS, true));
    }

    @Test
    void whereManyAreShortItIsAsShortAsAQuarterOfThem() {
        rounds.believed(10 * MS, 20 * MS, true);
        for (int i = 0; i < 64; i++) {
            rounds.sample((100 + i) * MS / 10);
        }
        assertEquals(116 * MS / 10, rounds.believed(10 * MS, 20 * MS, true));
        assertEquals(12 * MS, rounds.believed(12 * MS, 20 * MS, true));
    }

    @Test
    void anotherPathBeginsAnew() {
        rounds.believed(10 * MS, 20 * MS, true);
        for (int i = 0; i < 64; i++) {
            rounds.sample(10 * MS);
        }
        rounds.reset();
        assertEquals(20 * MS, rounds.believed(10 * MS, 20 * MS, true));
    }

    @Test
    void onlyTheLatest64Count() {
        rounds.believed(10 * MS, 20 * MS, true);
        for (int i = 0; i < 128; i++) {
            rounds.sample(i < 64 ? 10 * MS : 30 * MS);
        }
        assertEquals(30 * MS, rounds.believed(10 * MS, 40 * MS, true));
    }

    @Test
    void beforeThereIsEnoughToTellTheUsualOneIsBelieved() {
        assertEquals(20 * MS, rounds.believed(10 * MS, 20 * MS, true));
        for (int i = 0; i < 15; i++) {
            rounds.sample(5 * MS);
        }
        assertEquals(20 * MS, rounds.believed(5 * MS, 20 * MS, true));
        rounds.sample(5 * MS);
        assertEquals(5 * MS, rounds.believed(5 * MS, 20 * MS, true));
    }

    @Test
    void whereNothingWasReorderedALittleShorterIsTrue() {
        assertEquals(18 * MS, rounds.believed(18 * MS, 20 * MS, false));
        assertEquals(20 * MS, rounds.believed(18 * MS, 20 * MS, true));
        assertEquals(20 * MS, rounds.believed(17 * MS, 20 * MS, false));
    }
}
