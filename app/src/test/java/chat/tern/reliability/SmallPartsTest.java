package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Frame;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SmallPartsTest {
    @Test
    void aNumberIsFoundAgainFromItsLow32Bits() {
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            long largest = random.nextLong(1L << random.nextInt(1, 61)) - 1;
            long number = Math.max(0, largest + random.nextLong(-(1L << 31) + 2, 1L << 31));
            assertEquals(number, PacketNumbers.expand(largest, (int) number), "after " + largest);
        }
    }

    @Test
    void nowAndThenANumberIsLeftOut() {
        PacketNumbers numbers = new PacketNumbers(new Random(1));
        Set<Long> seen = new HashSet<>();
        long last = -1;
        int skipped = 0;
        int run = 0;
        for (int i = 0; i < 20_000; i++) {
            long next = numbers.next();
            assertTrue(seen.add(next));
            if (next > last + 1) {
                assertEquals(last + 2, next);
                assertTrue(run >= 256 && run <= 1024, "run of " + run);
                skipped++;
                run = 0;
            }
            run++;
            last = next;
        }
        assertTrue(skipped > 15);
    }

    @Test
    void timersTellTheEarliestEvenWhereTimeWrapsAround() {
        Timers timers = new Timers();
        assertEquals(Connection.NEVER, timers.next());
        long late = Long.MIN_VALUE + 10;
        long early = Long.MAX_VALUE - 10;
        timers.set(Timers.Timer.IDLE, late);
        timers.set(Timers.Timer.SUSPECT, early);
        assertEquals(early, timers.next());
        assertFalse(timers.expired(Timers.Timer.IDLE, early));
        assertTrue(timers.expired(Timers.Timer.IDLE, late));
        assertFalse(timers.expired(Timers.Timer.IDLE, late));
    }

    @Test
    void aRateLimitAllowsSoManyAPeriod() {
        RateLimit limit = new RateLimit(2, 100);
        assertTrue(limit.allows(0) && limit.allows(50));
        assertFalse(limit.allows(99));
        assertTrue(limit.allows(100));
        assertEquals(2, limit.count(100));
        assertEquals(1, limit.count(300));
    }

    @Test
    void aPacketTakesWhatFitsAndKnowsWhatMustBeAcknowledged() {
        PacketBuilder packet = new PacketBuilder().begin(new byte[20], 5, 10);
        assertTrue(packet.isEmpty());
        assertTrue(packet.addSilent(new Frame.Close(true, 1, ""), new SentFrame.Close()));
        assertFalse(packet.eliciting());
        assertTrue(packet.add(new Frame.Ping(), new SentFrame.Ping()));
        assertTrue(packet.eliciting());
        assertFalse(packet.add(new Frame.PathChallenge(1), new SentFrame.PathChallenge()));
        assertEquals(2, packet.frames().size());
        packet.padTo(10);
        assertEquals(0, packet.room());
    }

    @Test
    void aPathIsProvedByItsChallengeOnlyAndThenAskedAgainInFullSize() {
        Path path = new Path(Pair.CLIENT, false);
        assertEquals(0, path.budget());
        path.onReceived(100);
        path.onSent(250);
        assertEquals(50, path.budget());
        path.challenge();
        assertTrue(path.challengeDue());
        assertFalse(path.onResponse(7), "not sent yet");
        path.challengeSent(7, false);
        assertFalse(path.onResponse(8));
        assertTrue(path.onResponse(7));
        assertTrue(path.validated() && path.challengeDue());
        path.challengeSent(9, true);
        assertFalse(path.onResponse(7), "answered already");
        assertTrue(path.onResponse(9));
        assertFalse(path.challengeDue());
        assertFalse(path.onResponse(9));
        assertEquals(Long.MAX_VALUE, path.budget());
    }
}
