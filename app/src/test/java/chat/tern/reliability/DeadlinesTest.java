package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class DeadlinesTest {
    @Test
    void neverIsLaterThanEverything() {
        assertEquals(5, Deadlines.earlier(5, Deadlines.NEVER));
        assertEquals(5, Deadlines.earlier(Deadlines.NEVER, 5));
        assertEquals(Deadlines.NEVER, Deadlines.earlier(Deadlines.NEVER, Deadlines.NEVER));
        assertFalse(Deadlines.due(Deadlines.NEVER, Long.MIN_VALUE));
    }

    @Test
    void timesThatWrappedAroundAreComparedByTheirDifference() {
        long before = Long.MAX_VALUE - 10;
        long after = before + 20;
        assertEquals(before, Deadlines.earlier(before, after));
        assertTrue(Deadlines.due(before, after));
        assertFalse(Deadlines.due(after, before));
    }

    @Test
    void aDeadlineIsDueAtItsOwnTime() {
        assertTrue(Deadlines.due(7, 7));
        assertFalse(Deadlines.due(8, 7));
    }
}
