package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
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
            sleepFor(random.nextLong(5 * MILLI), alarm);
        }
        alarm.end();
    }

    @Test
    void whoFirstWantedALaterTimeThanAnybodyIsStillWokenSoon() throws InterruptedException {
        Alarm first = alarms.alarm();
        first.want(System.nanoTime() + 3_600_000 * MILLI);
        while (!Thread.interrupted() && (alarms.unheard() > 0 || thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        Thread sleeper = Thread.ofVirtual().start(() -> {
            Alarm alarm = alarms.alarm();
            alarm.want(System.nanoTime() + 7_200_000 * MILLI); // heard at the next look only, in an hour
            sleepFor(MILLI, alarm);
            alarm.end();
        });
        sleeper.join();
        first.end();
    }

    @Test
    void whoHasNothingSetJustNowMayStillWantToBeWokenBeforeItEnds() throws InterruptedException {
        CountDownLatch rang = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread sleeper = Thread.ofVirtual().start(() -> {
            Alarm alarm = alarms.alarm();
            sleepFor(MILLI, alarm);
            rang.countDown();
            awaitQuietly(stopped);
            sleepFor(MILLI, alarm);
            alarm.end();
        });
        rang.await();
        alarms.stop();
        assertFalse(thread.join(Duration.ofMillis(20)), "it ended, and somebody is left");
        stopped.countDown();
        sleeper.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sleepFor(long nanos, Alarm alarm) {
        long when = System.nanoTime() + nanos;
        alarm.want(when);
        while (System.nanoTime() - when < 0) {
            LockSupport.park(this);
        }
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
