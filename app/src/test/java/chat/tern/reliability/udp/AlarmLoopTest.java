package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class AlarmLoopTest {
    private static final int SLEEPERS = 200;
    private static final int TIMES = 20;
    private static final long MILLI = 1_000_000;

    private final AlarmLoop alarms = new AlarmLoop();
    private Thread thread = Thread.currentThread();

    @BeforeEach
    void start() {
        thread = Thread.ofPlatform().daemon().start(alarms);
    }

    @AfterEach
    void stop() throws InterruptedException {
        alarms.stop();
        assertTrue(thread.join(Duration.ofSeconds(20)), "somebody still waits to be woken");
    }

    @Test
    void manyThatChangeTheirMindAreWokenAtTheTimeTheyWantedLast() throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < SLEEPERS; i++) {
            Random random = new Random(i);
            all.add(Thread.ofVirtual().start(() -> sleepOftenAndChange(random)));
        }
        for (Thread each : all) {
            each.join();
        }
    }

    /** It hangs here, and the test with it, if an alarm is lost. */
    private void sleepOftenAndChange(Random random) {
        Alarm alarm = alarms.alarm();
        for (int i = 0; i < TIMES; i++) {
            alarm.want(System.nanoTime() + random.nextLong(10 * MILLI));
            long when = System.nanoTime() + random.nextLong(5 * MILLI);
            alarm.want(when);
            while (System.nanoTime() - when < 0) {
                LockSupport.park(this);
            }
        }
        alarm.end();
    }

    @Test
    void whoFirstWantedALaterTimeThanAnybodyIsStillWokenSoon() throws InterruptedException {
        Alarm first = alarms.alarm();
        first.want(System.nanoTime() + 3_600_000 * MILLI);
        while (alarms.unheard() > 0 || thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        Thread sleeper = Thread.ofVirtual().start(() -> {
            Alarm alarm = alarms.alarm();
            alarm.want(System.nanoTime() + 7_200_000 * MILLI); // heard at the next look only, in an hour
            long when = System.nanoTime() + MILLI;
            alarm.want(when);
            while (System.nanoTime() - when < 0) {
                LockSupport.park(this);
            }
            alarm.end();
        });
        sleeper.join();
        first.end();
    }

    @Test
    void itEndsOnlyWhenNobodyWantsToBeWokenAnyMore() throws InterruptedException {
        Alarm last = alarms.alarm();
        last.want(System.nanoTime() + 3_600_000 * MILLI);
        alarms.stop();
        Thread sleeper = Thread.ofVirtual().start(() -> sleepOftenAndChange(new Random(1)));
        sleeper.join();
        assertTrue(thread.isAlive());
        last.end();
        thread.join();
    }
}
