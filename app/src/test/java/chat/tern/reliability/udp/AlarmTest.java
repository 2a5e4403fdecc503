package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Deadlines;
import org.junit.jupiter.api.Test;

final class AlarmTest {
    private static final long SOON = 1_000;
    private static final long LATER = 2_000;

    private final AlarmLoop alarms = new AlarmLoop();
    private final Alarm alarm = alarms.alarm();

    @Test
    void theFirstTimeIsTold() {
        alarm.want(LATER);
        assertEquals(1, alarms.unheard());
        assertEquals(LATER, alarm.setAnew());
        assertEquals(LATER, alarm.set());
    }

    @Test
    void aTimeThatIsPutOffIsToldToNobody() {
        set(SOON);
        alarm.want(LATER);
        assertEquals(0, alarms.unheard());
        assertEquals(SOON, alarm.set());
    }

    @Test
    void aTimeThatIsPutForwardIsToldOnce() {
        set(LATER);
        alarm.want(SOON);
        alarm.want(SOON - 1);
        assertEquals(1, alarms.unheard());
        assertEquals(SOON - 1, alarm.setAnew());
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotDue() {
        set(SOON);
        alarm.want(LATER);
        assertFalse(alarm.due(SOON));
        assertEquals(LATER, alarm.setAnew());
        assertTrue(alarm.due(LATER));
    }

    @Test
    void whoWantsNothingIsNeverWoken() {
        alarm.want(Deadlines.NEVER);
        assertEquals(0, alarms.unheard());
        set(SOON);
        alarm.end();
        alarms.hear();
        assertEquals(Deadlines.NEVER, alarm.set());
    }

    @Test
    void onceItRangItIsToldAgain() {
        set(SOON);
        assertTrue(alarm.due(SOON));
        alarm.want(LATER);
        assertEquals(1, alarms.unheard());
    }

    private void set(long when) {
        alarm.want(when);
        alarms.hear();
        assertEquals(when, alarm.set());
    }
}
