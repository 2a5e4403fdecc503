package chat.tern.reliability.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.Deadlines;
import chat.tern.reliability.packet.Address;
import chat.tern.reliability.packet.Bytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

final class InboxTest {
    private static final Address PEER = new Address(Bytes.of((byte) 127, (byte) 0, (byte) 0, (byte) 1), 1);

    private final ByteBudget budget = new ByteBudget(1 << 20);
    private final BufferPool buffers = new BufferPool();
    private final LongAdder late = new LongAdder();
    private final AlarmLoop alarms = new AlarmLoop();
    private final Inbox inbox = new Inbox(3, 4000, 2, budget, buffers, late, alarms.alarm());

    @Test
    void datagramsComeOutInTheOrderTheyCameIn() {
        assertTrue(inbox.offer(datagram(1, 10)));
        assertTrue(inbox.offer(datagram(2, 10)));
        Datagram[] out = new Datagram[8];
        assertEquals(2, inbox.take(out));
        assertEquals(1, out[0].connection());
        assertEquals(2, out[1].connection());
        assertEquals(0, inbox.take(out));
    }

    @Test
    void oneDatagramTooManyIsRefused() {
        for (int i = 0; i < 3; i++) {
            assertTrue(inbox.offer(datagram(i, 10)));
        }
        assertFalse(inbox.offer(datagram(3, 10)));
        assertEquals((1 << 20) - 3 * 2048, budget.left());
    }

    @Test
    void oneByteTooManyIsRefused() {
        assertTrue(inbox.offer(datagram(1, 2000)));
        assertFalse(inbox.offer(datagram(2, 2001)));
        assertTrue(inbox.offer(datagram(3, 2000)));
    }

    @Test
    void takingDatagramsMakesRoom() {
        assertTrue(inbox.offer(datagram(1, 4000)));
        assertFalse(inbox.offer(datagram(2, 4000)));
        Datagram[] out = new Datagram[1];
        assertEquals(1, inbox.take(out));
        inbox.release(out[0]);
        assertTrue(inbox.offer(datagram(2, 4000)));
    }

    @Test
    void allInboxesTogetherHoldNoMoreThanTheBudget() {
        ByteBudget small = new ByteBudget(2048);
        Inbox first = new Inbox(10, 10_000, 1, small, buffers, late, alarms.alarm());
        Inbox second = new Inbox(10, 10_000, 1, small, buffers, late, alarms.alarm());
        assertTrue(first.offer(datagram(1, 10)));
        assertFalse(second.offer(datagram(2, 10)));
        first.close();
        assertEquals(2048, small.left());
        assertTrue(second.offer(datagram(2, 10)));
    }

    @Test
    void commandsAreRefusedWhenThereAreTooManyButDemandsGetThrough() {
        assertTrue(inbox.post(() -> {}));
        assertTrue(inbox.post(() -> {}));
        assertFalse(inbox.post(() -> {}));
        assertTrue(inbox.demand(() -> {}));
        ArrayDeque<Runnable> out = new ArrayDeque<>();
        inbox.takeCommands(out);
        assertEquals(3, out.size());
        assertTrue(inbox.post(() -> {}));
    }

    @Test
    void aClosedInboxTakesNothingAndCountsWhatWasAndIsThrownAway() {
        assertTrue(inbox.offer(datagram(1, 10)));
        assertTrue(inbox.offer(datagram(2, 10)));
        inbox.close();
        inbox.close();
        assertEquals(2, late.sum());
        assertTrue(inbox.offer(datagram(3, 10)));
        assertEquals(3, late.sum());
        assertFalse(inbox.post(() -> {}));
        assertFalse(inbox.demand(() -> {}));
        assertEquals(1 << 20, budget.left());
    }

    @Test
    void waitingEndsAtTheDeadline() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Thread ringing = Thread.ofPlatform().start(alarms);
            long start = System.nanoTime();
            inbox.await(start + 20_000_000);
            assertTrue(System.nanoTime() - start >= 20_000_000);
            inbox.close();
            alarms.stop();
            ringing.join();
        });
    }

    @Test
    void waitingEndsAtOnceWhenSomethingIsThere() {
        assertTrue(inbox.post(() -> {}));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> inbox.await(Deadlines.NEVER));
    }

    @Test
    void waitingEndsWhenSomethingComes() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                inbox.await(Deadlines.NEVER);
                woken.countDown();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertTrue(inbox.offer(datagram(1, 10)));
        assertTrue(woken.await(10, TimeUnit.SECONDS));
        waiter.join();
    }

    private Datagram datagram(long connection, int length) {
        return new Datagram(buffers.take(length), length, 0, PEER, connection);
    }
}
