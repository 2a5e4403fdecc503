package chat.tern.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.reliability.packet.Frame;
import chat.tern.reliability.packet.Frame.Range;
import chat.tern.reliability.packet.FrameCodec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class ReceivedPacketsTest {
    private static final int ROOM = 1_000;
    private static final long MS = 1_000_000;
    private static final long MAX_DELAY = 25 * MS;

    private final RttEstimator rtt = new RttEstimator();
    private final Counts counts = new Counts();
    private final ReceivedPackets received = new ReceivedPackets(rtt, MAX_DELAY, Frame.Ack.MAX_RANGES, counts);

    @Test
    void aNumberCountsOnce() {
        assertFalse(received.seen(5));
        data(5, 0);
        assertTrue(received.seen(5));
        assertFalse(received.seen(4));
        assertFalse(received.seen(6));
        assertEquals(5, received.largest());
    }

    @Test
    void numbersBelowTheWindowCountAsSeen() {
        data(10, 0);
        data(10 + ReceivedPackets.REPLAY_WINDOW - 1, 0);
        assertTrue(received.seen(10));
        assertFalse(received.seen(11));
        data(11 + ReceivedPackets.REPLAY_WINDOW - 1, 0);
        assertTrue(received.seen(10));
        assertTrue(received.seen(9));
        data(1_000_000, 0);
        assertFalse(received.seen(999_999));
    }

    @Test
    void whatCouldNotBeKeptCountsOnceAndIsNotTold() {
        data(0, 0);
        received.onNotKept(1);
        assertTrue(received.seen(1));
        assertEquals(1, received.largest());
        data(2, MS);
        assertEquals(
                List.of(new Range(2, 2), new Range(0, 0)),
                received.ack(ROOM, MS).orElseThrow().ranges());
        received.onNotKept(3);
        assertEquals(MS, received.ack(ROOM, 2 * MS).orElseThrow().delayNanos());
    }

    @Test
    void nothingReceivedIsNothingToTell() {
        assertTrue(received.ack(ROOM, 0).isEmpty());
        assertFalse(received.ackDue(0));
        assertEquals(Long.MAX_VALUE, received.ackDeadline());
    }

    @Test
    void onePacketWaitsForTheDelayAndTwoDoNot() {
        data(0, 0);
        assertTrue(received.pending());
        assertFalse(received.ackDue(MAX_DELAY - 1));
        assertEquals(MAX_DELAY, received.ackDeadline());
        assertTrue(received.ackDue(MAX_DELAY));
        data(1, MS);
        assertTrue(received.ackDue(MS));
        assertTrue(received.ackDeadline() <= MS);
    }

    @Test
    void anAckSentIsNotDueAgain() {
        data(0, 0);
        data(1, 0);
        assertEquals(List.of(new Range(0, 1)), ack(0).ranges());
        assertFalse(received.pending());
        assertFalse(received.ackDue(MAX_DELAY * 2));
    }

    @Test
    void packetsThatAskForNothingGetNothing() {
        received.onReceived(0, 40, false, false, 0);
        received.onReceived(9, 40, false, false, 0);
        assertFalse(received.ackDue(10 * MAX_DELAY));
        assertEquals(Long.MAX_VALUE, received.ackDeadline());
    }

    @Test
    void aGapIsToldAtOnceAndSoAreTheNextPackets() {
        dataAndAck(0, 9);
        for (int n = 11; n <= 13; n++) {
            data(n, 0);
            assertTrue(received.ackDue(0), "packet " + n);
            assertEquals(new Range(11, n), ack(0).ranges().getFirst());
        }
        data(14, 0);
        assertFalse(received.ackDue(0));
    }

    @Test
    void aReorderedPacketIsToldAtOnce() {
        dataAndAck(0, 9);
        dataAndAck(20, 29);
        data(15, 0);
        assertTrue(received.ackDue(0));
        assertEquals(List.of(new Range(20, 29), new Range(15, 15), new Range(0, 9)), ack(0).ranges());
    }

    @Test
    void aBarePingIsAnsweredAtOnce() {
        received.onReceived(0, 40, true, true, 0);
        assertTrue(received.ackDue(0));
    }

    @Test
    void theDelayCountsFromTheLargest() {
        data(0, 0);
        data(1, 3 * MS);
        assertEquals(2 * MS / Frame.Ack.DELAY_UNIT_NANOS, ack(5 * MS).delay());
    }

    @Test
    void bulkIsToldEveryTenthPacket() {
        rtt.sample(400 * MS, 0);
        dataAndAck(0, 99);
        for (int n = 100; n < 109; n++) {
            data(n, 0);
            assertFalse(received.ackDue(0), "packet " + n);
        }
        data(109, 0);
        assertTrue(received.ackDue(0));
    }

    @Test
    void bulkIsToldAfterAQuarterOfARoundTrip() {
        rtt.sample(20 * MS, 0);
        dataAndAck(0, 99);
        data(100, 0);
        assertEquals(5 * MS, received.ackDeadline());
        assertTrue(received.ackDue(5 * MS));
    }

    @Test
    void whereFewPacketsComeInARoundTripEverySecondIsTold() {
        rtt.sample(20 * MS, 0);
        for (int n = 0; n < 200; n++) {
            data(n, n * MS);
            assertEquals(n % 2 == 1, received.ackDue(n * MS), "packet " + n);
            if (n % 2 == 1) {
                ack(n * MS);
            }
        }
    }

    @Test
    void onAShortPathBulkIsToldNoOftenerThanATimerCanRing() {
        rtt.sample(200_000, 0);
        dataAndAck(0, 99);
        data(100, 0);
        assertEquals(MS, received.ackDeadline());
    }

    @Test
    void aGapSeenByAPacketThatAsksForNothingGoesAlongButNeverAlone() {
        dataAndAck(0, 9);
        received.onReceived(11, 40, false, false, 0);
        assertTrue(received.pending());
        assertFalse(received.ackDue(10 * MAX_DELAY));
        assertEquals(Long.MAX_VALUE, received.ackDeadline());
        assertEquals(List.of(new Range(11, 11), new Range(0, 9)), ack(0).ranges());
        assertFalse(received.pending());
    }

    @Test
    void bulkOfLargeDatagramsIsToldEvery16KiB() {
        dataAndAck(0, 99);
        received.onReceived(100, 8 * 1024, true, false, 0);
        assertFalse(received.ackDue(0));
        received.onReceived(101, 8 * 1024, true, false, 0);
        assertTrue(received.ackDue(0));
    }

    @Test
    void aPauseEndsTheBulk() {
        dataAndAck(0, 120);
        data(121, 200 * MS);
        data(122, 200 * MS);
        assertTrue(received.ackDue(200 * MS));
    }

    @Test
    void whatThePeerKnowsIsToldNoMore() {
        dataAndAck(0, 9);
        dataAndAck(20, 29);
        received.onAckAcked(9);
        assertEquals(List.of(new Range(20, 29), new Range(9, 9)), ack(0).ranges());
        received.onAckAcked(29);
        assertEquals(List.of(new Range(29, 29)), ack(0).ranges());
    }

    @Test
    void theOldestRangesAreForgottenBeyond32() {
        for (int n = 0; n < 100; n++) {
            data(2L * n, 0);
        }
        List<Range> ranges = ack(0).ranges();
        assertEquals(32, ranges.size());
        assertEquals(new Range(198, 198), ranges.getFirst());
        assertEquals(new Range(136, 136), ranges.getLast());
        assertEquals(68, counts.of(Count.RANGE_FORGOTTEN));
        assertTrue(received.seen(0), "forgotten ranges are not forgotten duplicates");
    }

    @Test
    void fewerRangesMayBeTold() {
        ReceivedPackets packets = new ReceivedPackets(rtt, MAX_DELAY, 2, counts);
        for (long n = 0; n < 10; n += 2) {
            packets.onReceived(n, 100, true, false, 0);
        }
        assertEquals(
                List.of(new Range(8, 8), new Range(6, 6)),
                packets.ack(ROOM, 0).orElseThrow().ranges());
    }

    @Test
    void agreesWithASetOfNumbersUnderReorderingAndDuplicates() {
        for (long seed = 0; seed < 100; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            ReceivedPackets packets = new ReceivedPackets(rtt, MAX_DELAY, Frame.Ack.MAX_RANGES, counts);
            Set<Long> model = new HashSet<>();
            long highest = 0;
            for (int step = 0; step < 2_000; step++) {
                highest += random.nextInt(100) == 0 ? random.nextInt(2_000) : random.nextInt(3);
                long number = Math.max(0, highest - (random.nextInt(3) == 0 ? random.nextInt(5_000) : 0));
                boolean old = packets.largest() - number >= ReceivedPackets.REPLAY_WINDOW;
                assertEquals(old || model.contains(number), packets.seen(number), "seed " + seed + " step " + step);
                if (!packets.seen(number)) {
                    packets.onReceived(number, 100, true, false, 0);
                    model.add(number);
                }
                if (random.nextInt(10) == 0) {
                    assertTold(packets, model, "seed " + seed + " step " + step);
                }
            }
        }
    }

    private static void assertTold(ReceivedPackets packets, Set<Long> model, String where) {
        Frame.Ack ack = packets.ack(ROOM, 0).orElseThrow();
        assertEquals(packets.largest(), ack.largest(), where);
        for (Range range : ack.ranges()) {
            for (long n = range.smallest(); n <= range.largest(); n++) {
                assertTrue(model.contains(n), where + " tells of " + n);
            }
        }
    }

    private void data(long number, long now) {
        received.onReceived(number, 1200, true, false, now);
    }

    private void dataAndAck(long from, long to) {
        for (long n = from; n <= to; n++) {
            data(n, 0);
        }
        ack(0);
    }

    private Frame.Ack ack(long now) {
        return received.ack(ROOM, now).orElseThrow();
    }

    @Test
    void anAckThatDoesNotFitTellsOfTheNewestOrStaysDue() {
        for (int number = 0; number < 60; number += 2) {
            received.onReceived(number, 100, true, false, 0);
        }
        assertTrue(received.ack(3, 0).isEmpty());
        assertTrue(received.ackDue(0));
        Frame.Ack ack = received.ack(20, 0).orElseThrow();
        assertEquals(new Frame.Range(58, 58), ack.ranges().getFirst());
        assertTrue(FrameCodec.size(ack) <= 20 && FrameCodec.size(ack) > 18, ack::toString);
        assertFalse(received.ackDue(0));
    }
}
